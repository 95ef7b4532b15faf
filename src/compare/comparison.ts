import type { FreelancerRecord, RunRecorder } from '#market/index.js';
import type { GroupResult } from '../reports/groups.js';
import { identityOf, type RunResult, runResult } from '../reports/run-result.js';
import type { ForkOf } from '../simulation/lineage.js';
import type { RunEntity } from '../store/run.entity.js';
import { type ComparedBy, comparedBy } from './amounts.js';
import type { FirstDifference } from './first-difference.js';
import { differingPaths, flat } from './flat.js';
import { compareJobs, type JobsCompared, pairJobs } from './jobs.js';
import { apart, type Pairs, pairUp } from './pairs.js';

/** A kept run, and what its events say. */
export interface Side {
  readonly run: RunEntity;
  readonly recorder: RunRecorder;
}

export interface ComparedRun {
  readonly runId: string;
  readonly scenario: string;
  readonly seed: number;
  readonly status: RunEntity['status'];
  readonly events: number;
  readonly eventLogSha256: string | null;
  readonly forkOf: ForkOf | null;
}

const EARNINGS = ['jobsWon', 'grossCents', 'computeCents', 'netCents'] as const;
const MONEY = ['postedCents', 'paidCents', 'feesCents', 'refundedCents', 'computeCents'] as const;
const TRUTH = [
  ...(['paidRightCents', 'paidBrokenCents', 'unpaidRightCents'] as const),
  ...(['submissions', 'accepted', 'correct'] as const),
];
const JOBS = ['posted', 'settled', 'expired', 'cancelled'] as const;

type Earnings = ComparedBy<(typeof EARNINGS)[number]> & { readonly name: string };

export interface EarningsCompared {
  readonly pairs: readonly Earnings[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
}

/** Two runs side by side. All differences are of the second less the first; money is integer cents. */
export interface Comparison {
  readonly runs: readonly [ComparedRun, ComparedRun];
  /** Whether every event is the same, to the byte. */
  readonly identical: boolean;
  /** Null where they are identical. */
  readonly firstDifference: FirstDifference | null;
  /** What their scenarios say otherwise, as far as each ended with it. */
  readonly settings: readonly { readonly path: string; readonly first: unknown; readonly second: unknown }[];
  /** Whether luck is common, so that jobs and freelancers can be paired. */
  readonly sameLuck: boolean;
  readonly jobs: JobsCompared;
  readonly freelancers: EarningsCompared;
  readonly groups: EarningsCompared;
  readonly totals: {
    readonly jobs: ComparedBy<(typeof JOBS)[number]>;
    readonly money: ComparedBy<(typeof MONEY)[number]>;
    readonly truth: ComparedBy<(typeof TRUTH)[number]>;
  };
}

export function comparison(first: Side, second: Side, difference: FirstDifference | null): Comparison {
  const [one, other] = [resultOf(first), resultOf(second)];
  const sameLuck = first.run.seed === second.run.seed;
  const [jobs, otherJobs] = [jobsOf(first), jobsOf(second)];
  const [people, others] = [peopleOf(first), peopleOf(second)];
  return {
    runs: [comparedRun(first, one), comparedRun(second, other)],
    identical: difference === null,
    firstDifference: difference,
    settings: settingsOf(first.run, second.run),
    sameLuck,
    jobs: compareJobs(sameLuck ? pairJobs(jobs, otherJobs) : apart(jobs, otherJobs)),
    freelancers: earnings(sameLuck ? pairPeople(people, others) : apart(people, others), ({ id }) => id),
    groups: earnings(pairGroups(one.groups, other.groups), ({ name }) => name),
    totals: {
      jobs: comparedBy(JOBS, one.jobs, other.jobs),
      money: comparedBy(MONEY, one.money, other.money),
      truth: comparedBy(TRUTH, one.truth, other.truth),
    },
  };
}

const jobsOf = ({ recorder }: Side) => [...recorder.jobs.values()];
const peopleOf = ({ recorder }: Side) => [...recorder.freelancers.values()];
const resultOf = ({ run, recorder }: Side) => runResult(identityOf(run), recorder);

function comparedRun({ run }: Side, { runId, eventCount }: RunResult): ComparedRun {
  const { scenario, seed, status, eventLogSha256 } = run;
  const { forkOf = null } = identityOf(run);
  return { ...{ runId, scenario, seed, status, events: eventCount }, eventLogSha256, forkOf };
}

function settingsOf(first: RunEntity, second: RunEntity): Comparison['settings'] {
  const [one, other] = [first, second].map(({ document }) => JSON.parse(document) as unknown);
  const [says, otherSays] = [flat(one), flat(other)];
  return differingPaths(one, other).map((path) => ({
    path,
    first: says.get(path) ?? null,
    second: otherSays.get(path) ?? null,
  }));
}

/** Luck is a person's by its number. */
const pairPeople = (first: readonly FreelancerRecord[], second: readonly FreelancerRecord[]) =>
  pairUp(first, second, {
    keyOf: ({ id }) => id,
    isSame: (one, other) => one.participant === other.participant,
  });

/** Groups of another size do not earn the same for being themselves. */
const pairGroups = (first: readonly GroupResult[], second: readonly GroupResult[]) =>
  pairUp(first, second, {
    keyOf: ({ name }) => name,
    isSame: (one, other) => one.members === other.members,
  });

function earnings<T extends Readonly<Record<(typeof EARNINGS)[number], number>>>(
  { both, onlyFirst, onlySecond }: Pairs<T>,
  nameOf: (earner: T) => string,
): EarningsCompared {
  return {
    pairs: both.map(([one, other]) => ({ name: nameOf(one), ...comparedBy(EARNINGS, one, other) })),
    onlyFirst: onlyFirst.map(nameOf),
    onlySecond: onlySecond.map(nameOf),
  };
}
