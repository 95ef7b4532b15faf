import type { JobRecord } from '#market/index.js';
import type { Mutants } from './mutants.js';

/** What a job adds above the line and below it. */
export type JobParts = readonly [above: number, below: number];

/** `mutants`: of its replication, where they were counted. */
export type PartsOf = (job: JobRecord, mutants?: Mutants) => JobParts;

export const NOTHING: JobParts = [0, 0];

export const added = (parts: readonly JobParts[]): JobParts =>
  parts.reduce<JobParts>(([above, below], part) => [above + part[0], below + part[1]], NOTHING);
