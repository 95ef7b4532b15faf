import { DAY, type JobOutcome, type JobRecord } from '#market/index.js';
import { type Interval, percentileInterval } from '../lab/statistics/bootstrap.js';
import { type Pairs, pairUp } from './pairs.js';

/** How a job came out in one run. */
export interface JobSide {
  readonly job: number;
  readonly outcome: JobOutcome;
  /** What its client paid, fee included; null unless it was sold. */
  readonly priceCents: number | null;
  /** From its posting to its end; null while it is open. */
  readonly days: number | null;
  /** Whether the work that was paid is right; null where none was paid, or nobody knows. */
  readonly truth: 'right' | 'broken' | null;
}

/** Of the second run less the first; null where one of them has none. */
export interface JobPair {
  readonly ref: string;
  readonly first: JobSide;
  readonly second: JobSide;
  readonly priceCents: number | null;
  readonly days: number | null;
}

/** A mean over pairs, with an interval from resamples of whole jobs; null of fewer than two. */
export interface MeanDifference {
  readonly jobs: number;
  readonly mean: number;
  readonly interval: Interval | null;
}

/** So many jobs came out one way in the first run, and another way in the second. */
export interface Turn {
  readonly first: string;
  readonly second: string;
  readonly jobs: number;
}

export interface JobsCompared {
  readonly pairs: readonly JobPair[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** Pairs that did not come out alike. */
  readonly differing: number;
  /** Of jobs that were sold in both. */
  readonly price: MeanDifference | null;
  /** Of jobs that have ended in both. */
  readonly days: MeanDifference | null;
  readonly turns: readonly Turn[];
}

/** A job is the same in two runs of one seed where all that was drawn for it is. */
export const pairJobs = (first: readonly JobRecord[], second: readonly JobRecord[]): Pairs<JobRecord> =>
  pairUp(first, second, {
    keyOf: ({ ref }) => ref,
    isSame: (one, other) =>
      one.difficulty === other.difficulty &&
      one.category === other.category &&
      one.language === other.language,
  });

export function compareJobs({ both, onlyFirst, onlySecond }: Pairs<JobRecord>): JobsCompared {
  const pairs = both.map(([one, other]) => pairOf(one, other));
  return {
    pairs,
    onlyFirst: onlyFirst.map(({ ref }) => ref),
    onlySecond: onlySecond.map(({ ref }) => ref),
    differing: pairs.filter(isDiffering).length,
    price: meanOf(pairs.flatMap(({ priceCents }) => priceCents ?? [])),
    days: meanOf(pairs.flatMap(({ days }) => days ?? [])),
    turns: turnsOf(pairs),
  };
}

export const isDiffering = ({ first, second }: JobPair): boolean =>
  first.outcome !== second.outcome ||
  first.priceCents !== second.priceCents ||
  first.days !== second.days ||
  first.truth !== second.truth;

/** In words: what became of a job, and of the money for it. */
export const endOf = ({ outcome, truth }: JobSide): string =>
  outcome === 'settled' && truth ? `${outcome}, ${truth}` : outcome;

function pairOf(one: JobRecord, other: JobRecord): JobPair {
  const [first, second] = [sideOf(one), sideOf(other)];
  return {
    ref: one.ref,
    ...{ first, second },
    priceCents: less(second.priceCents, first.priceCents),
    days: less(second.days, first.days),
  };
}

function sideOf({ job, outcome, priceCents, postedAt, closedAt, submissions }: JobRecord): JobSide {
  const paid = submissions.find((submission) => submission.paid);
  return {
    ...{ job, outcome },
    priceCents: outcome === 'settled' ? priceCents : null,
    days: closedAt === null ? null : (closedAt - postedAt) / DAY,
    truth: !paid || paid.correct === null ? null : paid.correct ? 'right' : 'broken',
  };
}

const less = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one - other;

const meanOf = (values: readonly number[]): MeanDifference | null =>
  values.length === 0
    ? null
    : { jobs: values.length, mean: mean(values), interval: percentileInterval(values, mean) };

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of jobs that did not end alike, the most frequent first. */
function turnsOf(pairs: readonly JobPair[]): Turn[] {
  const turns = new Map<string, Turn>();
  for (const pair of pairs) {
    const [first, second] = [endOf(pair.first), endOf(pair.second)];
    if (first === second) continue;
    const key = `${first} / ${second}`;
    turns.set(key, { first, second, jobs: (turns.get(key)?.jobs ?? 0) + 1 });
  }
  return [...turns.values()].sort((a, b) => b.jobs - a.jobs || (a.first < b.first ? -1 : 1));
}
