import type { Column, Value } from '../table.js';

type Of<Row> = (row: Row) => Value | undefined;

/** Columns that several tables have. */
export const jobColumn = <Row>(of: Of<Row>): Column<Row> => ({
  ...{ name: 'job', type: 'integer', meaning: 'The job', joins: 'jobs.job', of },
});

export const submissionColumn = <Row>(of: Of<Row>): Column<Row> => ({
  ...{ name: 'submission', type: 'integer', meaning: 'The submission', joins: 'submissions.submission', of },
});

export const participantColumn = <Row>(name: string, meaning: string, of: Of<Row>): Column<Row> => ({
  ...{ name, type: 'integer', meaning, joins: 'participants.participant', of },
});

export const count = <Row>(name: string, meaning: string, of: Of<Row>): Column<Row> => ({
  ...{ name, type: 'integer', meaning, of },
});

export const text = <Row>(name: string, meaning: string, of: Of<Row>): Column<Row> => ({
  ...{ name, type: 'text', meaning, of },
});

export const flag = <Row>(name: string, meaning: string, of: Of<Row>): Column<Row> => ({
  ...{ name, type: 'boolean', meaning, of },
});

export const cents = <Row>(name: string, meaning: string, of: Of<Row>): Column<Row> => ({
  ...{ name: `${name}_cents`, type: 'integer', unit: 'cents', meaning, of },
});

/** In simulated time, from the beginning of the run. */
export const seconds = <Row>(name: string, meaning: string, of: Of<Row>): Column<Row> => ({
  ...{ name: `${name}_seconds`, type: 'integer', unit: 'seconds', meaning, of },
});

/** The SHA-256 of a text that is kept with the run. */
export const digest = <Row>(name: string, meaning: string, of: Of<Row>): Column<Row> => ({
  ...{ name: `${name}_sha256`, type: 'text', meaning: `SHA-256 of ${meaning}`, of },
});

export const names = <Row>(
  name: string,
  meaning: string,
  of: (row: Row) => readonly string[] | undefined,
): Column<Row> => ({
  ...{ name, type: 'json', meaning },
  of: (row) => {
    const list = of(row);
    return list && JSON.stringify(list);
  },
});

/** Marks what no participant of the run could see. */
export const hidden = <Row>(column: Column<Row>): Column<Row> => ({ ...column, truth: true });
