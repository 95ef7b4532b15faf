import {
  type JobTotals,
  jobTotals,
  type MoneyTotals,
  moneyTotals,
  type RunRecorder,
  type Talk,
  type TruthTotals,
  truthTotals,
} from '#market/index.js';
import { type ForkOf, forkOf } from '../simulation/lineage.js';
import type { RunEntity } from '../store/run.entity.js';
import { runIdOf } from '../store/run-store.js';
import { type ArbitersResult, arbitersResults } from './arbiters.js';
import { type GroupResult, groupResults } from './groups.js';
import { type ReviewersResult, reviewersResults } from './reviewers.js';

/** What `run --json` prints. Money is integer cents. */
export interface RunResult {
  readonly runId: string;
  readonly scenario: string;
  readonly seed: number;
  /** Of a fork: its parent, the last event that it shares with it, and what is otherwise from then on. */
  readonly forkOf?: ForkOf;
  readonly eventCount: number;
  readonly eventLogSha256: string;
  readonly jobs: JobTotals;
  /** posted = paid + fees + refunded; what freelancers grossed is paid. */
  readonly money: MoneyTotals;
  /** paidRight + paidBroken = paid. */
  readonly truth: TruthTotals;
  readonly freelancers: readonly FreelancerResult[];
  /** The same by groups of the scenario, in its order. */
  readonly groups: readonly GroupResult[];
  /** How groups of reviewers judged the work of groups of freelancers. */
  readonly reviewers: readonly ReviewersResult[];
  /** How groups of arbiters ruled; left out where nothing was in dispute. */
  readonly arbiters?: readonly ArbitersResult[];
  /** Questions, answers and change orders; left out where there were none. */
  readonly talk?: Readonly<Talk>;
  readonly ledger: { readonly balanced: boolean; readonly entries: number };
}

export interface FreelancerResult {
  readonly id: string;
  readonly grossCents: number;
  readonly computeCents: number;
  readonly netCents: number;
  readonly jobsWon: number;
}

export interface RunIdentity {
  readonly runId: string;
  readonly scenario: string;
  readonly seed: number;
  readonly eventLogSha256: string;
  /** The scenario as it is kept with the run. */
  readonly document: string;
  readonly forkOf?: ForkOf | null;
}

/** Of a kept run; without a hash before its end. */
export function identityOf(run: RunEntity): RunIdentity {
  const { scenario, seed, document, eventLogSha256 } = run;
  return {
    ...{ runId: runIdOf(run), scenario, seed, document, forkOf: forkOf(run) },
    eventLogSha256: eventLogSha256 ?? '',
  };
}

export function runResult(identity: RunIdentity, recorder: RunRecorder): RunResult {
  const audit = recorder.auditor.report();
  return {
    runId: identity.runId,
    scenario: identity.scenario,
    seed: identity.seed,
    ...(identity.forkOf && { forkOf: identity.forkOf }),
    eventCount: recorder.eventCount,
    eventLogSha256: identity.eventLogSha256,
    jobs: jobTotals(recorder.jobs.values()),
    money: moneyTotals(recorder.jobs.values(), recorder.computeCents),
    truth: truthTotals(recorder.allSubmissions),
    freelancers: [...recorder.freelancers.values()]
      .map(({ id, grossCents, computeCents, netCents, jobsWon }) => ({
        id,
        grossCents,
        computeCents,
        netCents,
        jobsWon,
      }))
      .sort((a, b) => b.netCents - a.netCents || (a.id < b.id ? -1 : 1)),
    groups: groupResults(identity.document, recorder),
    reviewers: reviewersResults(identity.document, recorder),
    ...(recorder.allSubmissions.some(({ ruling }) => ruling)
      ? { arbiters: arbitersResults(identity.document, recorder) }
      : {}),
    ...(recorder.talk.questions + recorder.talk.changeOrders > 0 ? { talk: recorder.talk } : {}),
    ledger: { balanced: audit.problems.length === 0, entries: audit.entries },
  };
}
