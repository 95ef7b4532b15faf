import type { compareRuns } from '#src/api/compare/compare.contract.js';
import type { Answer } from '../../source/contract.js';

export type Compared = Answer<typeof compareRuns>;
export type JobPair = Compared['jobs']['pairs'][number];
export type JobSide = JobPair['first'];
export type MeanDifference = NonNullable<Compared['jobs']['price']>;
export type FirstDifference = NonNullable<Compared['firstDifference']>;
export type SentEvent = NonNullable<FirstDifference['first']>;

/** In words: what became of a job, and of the money for it. */
export const endOf = ({ outcome, truth }: JobSide): string =>
  outcome === 'settled' && truth ? `${outcome}, ${truth}` : outcome;

/** Jobs that did not come out alike. */
export const isDiffering = ({ first, second }: JobPair): boolean =>
  endOf(first) !== endOf(second) || first.priceCents !== second.priceCents || first.days !== second.days;

export interface Field {
  readonly name: string;
  readonly value: string;
  /** Whether it is otherwise in the other run. */
  readonly differs: boolean;
}

/** What an event says, a line for each of its values, such as "lines.0.cents". `fields` is what the server found to differ. */
export function fieldsOf(event: SentEvent, fields: readonly string[]): Field[] {
  const isIn = (name: string) => fields.some((field) => field === name || name.startsWith(`${field}.`));
  return flat(event, '').map(([name, value]) => ({ name, value, differs: isIn(name) }));
}

function flat(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, value === null ? 'null' : String(value)]];
  const inside = Object.entries(value);
  if (inside.length === 0) return [[path, Array.isArray(value) ? '[]' : '{}']];
  return inside.flatMap(([key, held]) => flat(held, path === '' ? key : `${path}.${key}`));
}

/** The same moment in a run: after so many events, or its end where it has fewer. */
export const momentOf = ({ runId, events }: Compared['runs'][number], seq: number): string =>
  `/runs/${encodeURIComponent(runId)}?event=${Math.min(seq, events)}`;
