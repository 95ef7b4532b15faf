import type { EventOf, EventType, MarketEvent, MoneyEvent } from '#market/events.js';
import { fate, person, update, work } from './records.js';
import { beginDeciding, joinRound, lapse, learnWindow, roundEnds } from './rounds.js';
import type { Job, JobStatus, MarketState } from './state.js';

type Handlers = { readonly [T in EventType]?: (state: MarketState, event: EventOf<T>) => void };

/** Moves the market on by one event, in place. Finished runs and live ones, servers and kept pages: all come through here. */
export function reduce(state: MarketState, event: MarketEvent): void {
  if (event.at > state.at) lapse(state, event.at);
  state.seq = event.seq;
  state.at = event.at;
  if ('transfer' in event) move(state, event);
  (HANDLERS[event.type] as ((state: MarketState, event: MarketEvent) => void) | undefined)?.(state, event);
}

function move(state: MarketState, { from, to, cents }: MoneyEvent): void {
  const { balances } = state;
  state.transfers++;
  balances.set(from, (balances.get(from) ?? 0) - cents);
  balances.set(to, (balances.get(to) ?? 0) + cents);
}

const HANDLERS: Handlers = {
  ParticipantJoined: (state, { participant, name, role, at }) => {
    state.participants[participant] = {
      ...{ participant, name, role, joinedAt: at, left: null, grossCents: 0, costCents: 0 },
      ...{ jobsWon: 0, jobsPaid: 0, proposals: 0 },
    };
  },
  ParticipantLeft: (state, { participant, reason }) => person(state, participant, { left: reason }),
  JobPosted: (state, event) => {
    state.jobs[event.job] = posted(event);
  },
  BountyRaised: (state, { job, at, bountyCents, trigger }) =>
    update(state, job, ({ rungs, unanswered }) => ({
      ...{ bountyCents, unanswered: unanswered + 1 },
      rungs: [...rungs, { at, cents: bountyCents, trigger }],
    })),
  ProposalSubmitted: (state, event) => propose(state, event, event.facts?.confidence ?? null),
  JobClaimed: (state, event) => propose(state, event, null),
  ProposalWithdrawn: (state, { proposal, job }) => {
    fate(state, [proposal], 'withdrawn');
    update(state, job, ({ standing }) => ({ standing: standing - 1 }));
  },
  ProposalWindowClosed: (state, { job, proposals }) => {
    learnWindow(state, job);
    // A manager takes its time. Without one, the lowest gets it now, or nobody does.
    if (state.jobs[job]!.managed) beginDeciding(state, job, proposals);
    else roundEnds(state, job);
  },
  BidsOpened: (state, { job }) => learnWindow(state, job),
  ProposalsRejected: (state, { job, proposals }) => {
    fate(state, proposals, 'rejected');
    roundEnds(state, job);
    update(state, job, ({ rejectedRounds }) => ({ rejectedRounds: rejectedRounds + 1 }));
  },
  JobAwarded: (state, { job, proposal, freelancer, priceCents, payCents }) => {
    learnWindow(state, job);
    fate(state, [proposal], 'awarded');
    roundEnds(state, job);
    update(state, job, () => ({
      status: 'working',
      workers: [freelancer],
      priceCents,
      agreedCents: payCents,
    }));
    person(state, freelancer, (one) => ({ jobsWon: one.jobsWon + 1 }));
  },
  ContestStarted: (state, { job, proposals, freelancers, priceCents, payCents }) => {
    learnWindow(state, job);
    fate(state, proposals, 'awarded');
    roundEnds(state, job);
    update(state, job, () => ({
      status: 'contest',
      workers: freelancers,
      priceCents,
      agreedCents: payCents,
    }));
  },
  SubmissionsClosed: (state, { job, late }) =>
    update(state, job, ({ workers }) => ({ workers: workers.filter((one) => !late.includes(one)) })),
  ContestWon: (state, { job, submission: winner, freelancer, priceCents, payCents }) => {
    update(state, job, () => ({
      status: 'accepted',
      workers: [freelancer],
      priceCents,
      agreedCents: payCents,
    }));
    for (const id of state.jobs[job]!.submissions) {
      const outdone = id !== winner && state.submissions[id]!.accepted !== false;
      work(state, id, { outdone });
    }
    person(state, freelancer, (one) => ({ jobsWon: one.jobsWon + 1 }));
  },
  ContestFailed: (state, { job }) => {
    update(state, job, () => ({ status: 'open' }));
    reopen(state, job);
  },
  JobAbandoned: (state, { job, freelancer }) => {
    update(state, job, ({ abandoned, workers }) => ({
      abandoned: abandoned + 1,
      workers: workers.filter((one) => one !== freelancer),
    }));
    reopen(state, job);
  },
  AgreementEnded: (state, { job }) => reopen(state, job),
  WorkSubmitted: (state, event) => {
    const { submission, job, freelancer, at, facts } = event;
    const tested = (facts?.testsTotal ?? 0) > 0;
    state.submissions[submission] = {
      ...{ submission, job, freelancer, at, attempts: facts?.attempts ?? null },
      ...{ testsPassed: tested ? facts!.testsPassed : null, testsTotal: tested ? facts!.testsTotal : null },
      ...{ approvals: 0, reviews: 0, accepted: null, ruling: null, correct: null, failedClauses: [] },
      ...{ omittedClauses: facts?.omittedClauses ?? null, payCents: state.jobs[job]!.agreedCents },
      ...{ paid: false, outdone: false },
    };
    update(state, job, ({ submissions, status }) => ({
      status: status === 'contest' ? status : 'in review',
      submissions: [...submissions, submission],
    }));
  },
  ReviewRecorded: (state, { submission, approve }) =>
    work(state, submission, ({ reviews, approvals }) => ({
      reviews: reviews + 1,
      approvals: approvals + (approve ? 1 : 0),
    })),
  WorkAccepted: (state, { submission, job, approvals }) => {
    work(state, submission, { accepted: true, approvals });
    // An accepted entry may still be outdone.
    update(state, job, ({ status }) => ({ status: status === 'contest' ? status : 'accepted' }));
  },
  WorkRejected: (state, { submission, job, approvals }) => {
    work(state, submission, { accepted: false, approvals });
    update(state, job, ({ rejectedWork }) => ({ rejectedWork: rejectedWork + 1 }));
    reopen(state, job);
  },
  DisputeOpened: (state, { submission, panelAccepts }) =>
    work(state, submission, { ruling: { panelAccepts, approve: null } }),
  DisputeResolved: (state, { submission, approve }) =>
    work(state, submission, ({ ruling }) => ({ ruling: ruling && { ...ruling, approve } })),
  TruthRecorded: (state, { submission, correct, facts }) =>
    work(state, submission, { correct, failedClauses: facts?.failedClauses ?? [] }),
  PriceAdjusted: (state, { submission, job, priceCents, payCents }) => {
    work(state, submission, { payCents });
    update(state, job, () => ({ priceCents }));
  },
  ChangeOrdered: (state, { job, at, priceCents, payCents, bountyCents, reserveCents }) =>
    update(state, job, ({ rungs }) => ({
      ...{ priceCents, agreedCents: payCents, bountyCents, reserveCents },
      rungs: [...rungs, { at, cents: bountyCents, trigger: 'change order' }],
    })),
  JobSettled: (state, event) => {
    const { job, submission, freelancer, paidCents, feeCents, returnedCents } = event;
    close(state, event, 'settled');
    update(state, job, () => ({ paidCents, feeCents, returnedCents, paidSubmission: submission }));
    work(state, submission, { paid: true });
    person(state, freelancer, (one) => ({ jobsPaid: one.jobsPaid + 1 }));
  },
  JobExpired: (state, event) => close(state, event, 'expired'),
  JobCancelled: (state, event) => close(state, event, 'cancelled'),
  RegressionReported: (state, { job, submission, clawedBackCents }) => {
    update(state, job, ({ paidCents, returnedCents }) => ({
      paidCents: paidCents - clawedBackCents,
      returnedCents: returnedCents + clawedBackCents,
    }));
    work(state, submission, ({ payCents }) => ({ payCents: payCents - clawedBackCents }));
  },
  ClarificationAsked: (state, { job }) =>
    update(state, job, ({ questions }) => ({ questions: questions + 1 })),
  ClarificationAnswered: (state, { job }) =>
    update(state, job, ({ questions }) => ({ questions: Math.max(0, questions - 1) })),
  PaymentPosted: (state, { to, cents }) => earn(state, to, { grossCents: cents }),
  BonusClawedBack: (state, { from, cents }) => earn(state, from, { grossCents: -cents }),
  ComputeCharged: (state, { from, cents }) => earn(state, from, { costCents: cents }),
  CommandRefused: (state) => {
    state.refused++;
  },
};

const posted = (event: EventOf<'JobPosted'>): Job => ({
  ...{
    job: event.job,
    client: event.client,
    status: 'open',
    postedAt: event.at,
    deadlineAt: event.deadlineAt,
    terms: event.terms,
    managed: event.manager >= 0,
  },
  ...{ closedAt: null, reserveCents: event.reserveCents, bountyCents: event.openingCents },
  rungs: [{ at: event.at, cents: event.openingCents, trigger: 'opening' }],
  ...{
    facts: event.facts ?? null,
    standing: 0,
    round: null,
    unanswered: 0,
    proposals: [],
    submissions: [],
    workers: [],
    priceCents: null,
    agreedCents: 0,
  },
  ...{ rejectedWork: 0, rejectedRounds: 0, abandoned: 0, paidCents: 0, feeCents: 0, returnedCents: 0 },
  ...{ paidSubmission: null, questions: 0, movedAt: event.at },
});

/** Accounts of participants begin at 3. */
function earn(
  state: MarketState,
  account: number,
  { grossCents = 0, costCents = 0 }: { grossCents?: number; costCents?: number },
): void {
  person(state, account - 3, (one) => ({
    grossCents: one.grossCents + grossCents,
    costCents: one.costCents + costCents,
  }));
}

type Offer = EventOf<'ProposalSubmitted'> | EventOf<'JobClaimed'>;

function propose(state: MarketState, event: Offer, confidence: number | null): void {
  const { proposal, job, freelancer, at, priceCents, type } = event;
  const claim = type === 'JobClaimed';
  joinRound(state, job, freelancer);
  state.proposals[proposal] = {
    proposal,
    job,
    freelancer,
    at,
    priceCents,
    claim,
    confidence,
    fate: 'standing',
  };
  update(state, job, ({ standing, proposals }) => ({
    ...{ standing: standing + 1, unanswered: 0 },
    proposals: [...proposals, proposal],
  }));
  person(state, freelancer, (one) => ({ proposals: one.proposals + 1 }));
}

/** A contest goes on without whoever is out. */
function reopen(state: MarketState, job: number): void {
  if (state.jobs[job]?.status === 'contest') return;
  update(state, job, () => ({ status: 'open', workers: [], priceCents: null }));
}

function close(state: MarketState, { job, at }: { job: number; at: number }, status: JobStatus): void {
  roundEnds(state, job);
  update(state, job, (old) => ({
    ...{ status, closedAt: at, workers: [] },
    returnedCents: status === 'settled' ? old.returnedCents : old.reserveCents,
  }));
}
