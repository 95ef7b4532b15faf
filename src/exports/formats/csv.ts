import { stringify } from 'csv-stringify/sync';
import type { OpenWriter } from './format.js';

/**
 * RFC 4180 with a header, in UTF-8 and with lines that end in LF. An empty cell is nothing, "" an empty text, truth
 * values are true and false.
 */
export const openCsv: OpenWriter = async (columns, sink) => {
  await sink.write(text([columns.map(({ name }) => name)]));
  return {
    write: async (rows) => {
      if (rows.length > 0) await sink.write(text(rows));
    },
    finish: async () => undefined,
  };
};

const text = (rows: readonly (readonly unknown[])[]): string =>
  stringify(rows as unknown[][], {
    record_delimiter: '\n',
    // Readers take a lone CR for the end of a line.
    quoted_match: /\r/,
    cast: {
      boolean: String,
      string: (value) => (value === '' ? { value, quoted_empty: true } : value),
    },
  });
