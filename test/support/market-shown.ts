import {
  isClosed,
  type JobAction,
  type JobState,
  jobTotals,
  LIFECYCLE,
  type MarketEvent,
  moneyTotals,
  RunRecorder,
  truthTotals,
} from '#market/index.js';
import { reduce } from '../../web/src/market/reduce.js';
import { emptyState, type JobStatus, type MarketState } from '../../web/src/market/state.js';

export function stateAfter(events: readonly MarketEvent[]): MarketState {
  const state = emptyState();
  for (const event of events) reduce(state, event);
  return state;
}

export function recorded(events: readonly MarketEvent[]): RunRecorder {
  const recorder = new RunRecorder();
  for (const event of events) recorder.apply(event);
  return recorder;
}

/** What reports print of a run, by the market's own recorders. */
export function reported(recorder: RunRecorder) {
  const { balances, entries, problems } = recorder.auditor.report();
  return {
    at: recorder.lastAt,
    jobs: jobTotals(recorder.jobs.values()),
    money: moneyTotals(recorder.jobs.values(), recorder.computeCents),
    truth: truthTotals(recorder.allSubmissions),
    freelancers: [...recorder.freelancers.values()].map(
      ({ id, grossCents, computeCents, netCents, jobsWon }) => {
        return { id, grossCents, computeCents, netCents, jobsWon };
      },
    ),
    ladders: [...recorder.jobs.values()].map(({ job, bountyCents, reserveCents, proposals, closedAt }) => {
      return { job, bountyCents, reserveCents, proposals, closedAt };
    }),
    work: recorder.allSubmissions.map((record) => {
      const { submission, job, payCents, paid, outdone, correct, reviews, decided, opinions } = record;
      const soFar = opinions.filter(({ approve }) => approve).length;
      const approvals = decided ? record.approvals : soFar;
      return { submission, job, payCents, paid, outdone, correct, approvals, reviews };
    }),
    refused: [...recorder.refusals.values()].reduce((sum, count) => sum + count, 0),
    ledger: { entries, balanced: problems.length === 0, balances: sorted(balances) },
  };
}

/** The same of what the dashboard shows. */
export function shown(state: MarketState): ReturnType<typeof reported> {
  const ended = (status: JobStatus) => state.jobs.filter((job) => job.status === status).length;
  const sum = (of: (job: MarketState['jobs'][number]) => number) =>
    state.jobs.reduce((all, job) => all + of(job), 0);
  const pay = (take: (work: MarketState['submissions'][number]) => boolean) =>
    state.submissions.filter(take).reduce((all, { payCents }) => all + payCents, 0);
  const total = [...state.balances.values()].reduce((all, cents) => all + cents, 0);
  return {
    at: state.at,
    jobs: {
      ...{ posted: state.jobs.length, settled: ended('settled') },
      ...{ expired: ended('expired'), cancelled: ended('cancelled') },
    },
    money: {
      postedCents: sum(({ reserveCents }) => reserveCents),
      paidCents: sum(({ paidCents }) => paidCents),
      feesCents: sum(({ feeCents }) => feeCents),
      computeCents: state.balances.get(2) ?? 0,
      refundedCents: sum(({ returnedCents }) => returnedCents),
    },
    truth: {
      paidRightCents: pay(({ paid, correct }) => paid && correct === true),
      paidBrokenCents: pay(({ paid, correct }) => paid && correct === false),
      unpaidRightCents: pay(({ paid, outdone, correct }) => !paid && !outdone && correct === true),
      submissions: state.submissions.length,
      accepted: state.submissions.filter(({ accepted }) => accepted).length,
      correct: state.submissions.filter(({ correct }) => correct).length,
    },
    freelancers: state.participants
      .filter(({ role }) => role === 'freelancer')
      .map(({ name, grossCents, costCents, jobsWon }) => ({
        ...{ id: name, grossCents, computeCents: costCents, netCents: grossCents - costCents, jobsWon },
      })),
    ladders: state.jobs.map(({ job, bountyCents, reserveCents, proposals, closedAt }) => ({
      ...{ job, bountyCents, reserveCents, proposals: proposals.length, closedAt },
    })),
    work: state.submissions.map(
      ({ submission, job, payCents, paid, outdone, correct, approvals, reviews }) => ({
        ...{ submission, job, payCents, paid, outdone, correct, approvals, reviews },
      }),
    ),
    refused: state.refused,
    ledger: { entries: state.transfers, balanced: total === 0, balances: sorted(state.balances) },
  };
}

const sorted = (balances: ReadonlyMap<number, number>) =>
  [...balances].filter(([, cents]) => cents !== 0).sort(([a], [b]) => a - b);

export const STATUS: Readonly<Record<JobState, JobStatus>> = {
  ...{ open: 'open', working: 'working', inReview: 'in review', contest: 'contest' },
  ...{ accepted: 'accepted', settled: 'settled', expired: 'expired', cancelled: 'cancelled' },
};

/** What an event does to a job; in a contest, what is done to one entry leaves the job as it is. */
const ACTIONS: Readonly<Partial<Record<MarketEvent['type'], JobAction>>> = {
  ...{ BountyRaised: 'raise', ProposalSubmitted: 'propose', JobClaimed: 'claim', JobAwarded: 'award' },
  ...{ ContestStarted: 'startContest', ProposalsRejected: 'rejectProposals', WorkSubmitted: 'submit' },
  ...{ JobAbandoned: 'abandon', ReviewRecorded: 'review', DisputeResolved: 'resolve', ContestWon: 'accept' },
  ...{ ContestFailed: 'reject', WorkAccepted: 'accept', WorkRejected: 'reject', JobSettled: 'settle' },
  ...{ JobExpired: 'expire', JobCancelled: 'cancel', AgreementEnded: 'end', ChangeOrdered: 'change' },
  ...{ ClarificationAsked: 'ask', ClarificationAnswered: 'answer', RegressionReported: 'regress' },
};

/** Follows jobs through the market's own table. @throws Error where it allows no such step */
export class Lifecycles {
  readonly states: JobState[] = [];

  apply(event: MarketEvent): void {
    if (event.type === 'JobPosted') this.states[event.job] = 'open';
    const action = ACTIONS[event.type];
    if (action === undefined || !('job' in event)) return;
    const state = this.states[event.job]!;
    if (isOfOneEntry(state, event.type)) return;
    const step = LIFECYCLE[state][action];
    if ('refused' in step) throw new Error(`event ${event.seq}: ${event.type} of a job that is ${state}`);
    this.states[event.job] = step.to;
  }
}

/** Verdicts on entries; and what was accepted by winning is told once more. */
const isOfOneEntry = (state: JobState, type: MarketEvent['type']): boolean =>
  (state === 'contest' && (type === 'WorkAccepted' || type === 'WorkRejected')) ||
  (state === 'accepted' && type === 'WorkAccepted') ||
  (isClosed(state) && type === 'ClarificationAnswered');
