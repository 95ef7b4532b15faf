import { DAY, type JobRecord } from '#market/index.js';
import { added, type JobParts, type Mutants, NOTHING, type PartsOf } from './job-part.js';
import { layerParts } from './layer-measures.js';
import type { MEASURES } from './measures.js';

export type { JobParts } from './job-part.js';

const isSettled = ({ outcome }: JobRecord): boolean => outcome === 'settled';

const ifSettled =
  (parts: (job: JobRecord) => JobParts) =>
  (job: JobRecord): JobParts =>
    isSettled(job) ? parts(job) : NOTHING;

const isRight = ({ submissions }: JobRecord): boolean =>
  submissions.some(({ paid, correct }) => paid && correct === true);

const cost = ({ paidCents, feeCents }: JobRecord): number => (paidCents + feeCents) / 100;

/**
 * Measures that are one sum over the jobs divided by another, by what each job adds to the two: where the same jobs are posted in all
 * replications, these can be resampled by job.
 */
export const JOB_PARTS: Readonly<Partial<Record<keyof typeof MEASURES, (job: JobRecord) => JobParts>>> = {
  completed: (job) => [isSettled(job) ? 1 : 0, 1],
  expired: ({ outcome }) => [outcome === 'expired' ? 1 : 0, 1],
  cost: ifSettled((job) => [cost(job), 1]),
  costOfRight: ifSettled((job) => [cost(job), isRight(job) ? 1 : 0]),
  priceTimes: ifSettled((job) => [cost(job), job.openingCents / 100]),
  daysToPay: ifSettled(({ closedAt, postedAt }) => [(closedAt! - postedAt) / DAY, 1]),
  paidRight: ifSettled((job) => [isRight(job) ? 1 : 0, 1]),
  payRight: ({ submissions }) => {
    const paid = submissions.filter((submission) => submission.paid);
    const sum = (some: typeof paid) => some.reduce((cents, { payCents }) => cents + payCents, 0) / 100;
    return [sum(paid.filter(({ correct }) => correct)), sum(paid)];
  },
  acceptedRight: ({ submissions }) => {
    const accepted = submissions.filter((submission) => submission.accepted);
    return [accepted.filter(({ correct }) => correct).length, accepted.length];
  },
  rightOfSubmitted: ({ submissions }) => [
    submissions.filter(({ correct }) => correct).length,
    submissions.length,
  ],
  proposals: ({ proposals }) => [proposals, 1],
  submissions: ({ submissions }) => [submissions.length, 1],
};

const partsOf = (measure: string): PartsOf | null =>
  JOB_PARTS[measure as keyof typeof MEASURES] ?? layerParts(measure);

/** By the job's name in the catalog, what it adds to each measure, above and below; null of a measure that is no such ratio. */
export type JobSums = Readonly<Record<string, readonly (JobParts | null)[]>>;

/** The jobs of a replication, and the mutants of its visible tests where they were counted. */
export interface Posted {
  readonly jobs: Iterable<JobRecord>;
  readonly mutants?: Mutants;
}

/** A job that is posted more than once adds all of it. */
export function jobSums(replications: readonly Posted[], measures: readonly string[]): JobSums {
  const parts = measures.map(partsOf);
  const sums: Record<string, (JobParts | null)[]> = {};
  for (const { jobs, mutants } of replications) {
    for (const job of jobs) {
      const before = sums[job.ref];
      sums[job.ref] = parts.map((of, at) => of && added([before?.[at] ?? NOTHING, of(job, mutants)]));
    }
  }
  return sums;
}
