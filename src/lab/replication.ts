import type { FreelancerRecord, RunRecorder } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import type { GradeCache } from './grade-cache.js';
import type { Mutants } from './job-part.js';
import type { WorkLog } from './work-log.js';

/** One run, as measures see it. */
export interface Replication {
  readonly scenario: Scenario;
  readonly recorder: Pick<RunRecorder, 'jobs' | 'allSubmissions' | 'computeCents'> & {
    readonly freelancers: ReadonlyMap<number, Earner>;
  };
  readonly work: Pick<WorkLog, 'spells'> & { readonly awardedAt: Pick<WorkLog['awardedAt'], 'get'> };
  /** Where they were asked for. */
  readonly mutants?: Mutants;
}

/** A freelancer, as measures see it. */
export type Earner = Pick<FreelancerRecord, 'id' | 'jobsWon' | 'netCents'>;

export interface PlayOptions {
  /** What has come of code before. */
  readonly grades?: GradeCache;
  /** Whether visible tests are tried on mutants as well. */
  readonly mutants?: boolean;
}
