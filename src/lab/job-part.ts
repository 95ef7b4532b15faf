import type { JobRecord } from '#market/index.js';

/** What a job adds above the line and below it. */
export type JobParts = readonly [above: number, below: number];

/** How many wrong programs the visible tests of a run met, and how many of them they caught. */
export interface Mutants {
  readonly made: number;
  readonly caught: number;
  /** The same two of each posting, by the number of its job: caught, and made. */
  readonly byJob: ReadonlyMap<number, JobParts>;
}

/** `mutants`: of its replication, where they were counted. */
export type PartsOf = (job: JobRecord, mutants?: Mutants) => JobParts;

export const NOTHING: JobParts = [0, 0];

export const added = (parts: readonly JobParts[]): JobParts =>
  parts.reduce<JobParts>(([above, below], part) => [above + part[0], below + part[1]], NOTHING);
