import type { EventOf, EventType, MarketEvent, MoneyEvent } from '#market/events.js';
import type { Job, JobStatus, MarketState, Participant, Proposal, Submission } from './state.js';

type Handlers = { readonly [T in EventType]?: (state: MarketState, event: EventOf<T>) => void };

/** Moves the market on by one event, in place. Finished runs and live ones, servers and kept pages: all come through here. */
export function reduce(state: MarketState, event: MarketEvent): void {
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
    update(state, job, ({ rungs }) => ({
      bountyCents,
      rungs: [...rungs, { at, cents: bountyCents, trigger }],
    })),
  ProposalSubmitted: (state, event) => propose(state, event, event.facts?.confidence ?? null),
  JobClaimed: (state, event) => propose(state, event, null),
  ProposalWithdrawn: (state, { proposal, job }) => {
    fate(state, [proposal], 'withdrawn');
    update(state, job, ({ standing }) => ({ standing: standing - 1 }));
  },
  ProposalsRejected: (state, { job, proposals }) => {
    fate(state, proposals, 'rejected');
    update(state, job, ({ standing, rejectedRounds }) => ({
      standing: standing - proposals.length,
      rejectedRounds: rejectedRounds + 1,
    }));
  },
  JobAwarded: (state, { job, proposal, freelancer, priceCents, payCents }) => {
    const { proposals } = state.jobs[job]!;
    const others = proposals.filter((id) => state.proposals[id]!.fate === 'standing' && id !== proposal);
    fate(state, others, 'passed over');
    fate(state, [proposal], 'awarded');
    update(state, job, () => ({
      ...{ status: 'working', workers: [freelancer], priceCents, agreedCents: payCents, standing: 0 },
    }));
    person(state, freelancer, (one) => ({ jobsWon: one.jobsWon + 1 }));
  },
  ContestStarted: (state, { job, proposals, freelancers, priceCents, payCents }) => {
    fate(state, proposals, 'awarded');
    update(state, job, () => ({
      ...{ status: 'contest', workers: freelancers, priceCents, agreedCents: payCents, standing: 0 },
    }));
  },
  ContestWon: (state, { job, submission: winner, freelancer, priceCents }) => {
    update(state, job, () => ({ status: 'accepted', priceCents }));
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
  JobAbandoned: (state, { job }) => {
    update(state, job, ({ abandoned }) => ({ abandoned: abandoned + 1 }));
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
    update(state, job, () => ({ status: 'accepted' }));
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
    work(state, submission, { paid: true, payCents: paidCents });
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
  },
  ...{ closedAt: null, reserveCents: event.reserveCents, bountyCents: event.openingCents },
  rungs: [{ at: event.at, cents: event.openingCents, trigger: 'opening' }],
  ...{
    facts: event.facts ?? null,
    standing: 0,
    proposals: [],
    submissions: [],
    workers: [],
    priceCents: null,
    agreedCents: 0,
  },
  ...{ rejectedWork: 0, rejectedRounds: 0, abandoned: 0, paidCents: 0, feeCents: 0, returnedCents: 0 },
  ...{ paidSubmission: null, questions: 0, movedAt: event.at },
});

type Change<T> = Partial<T> | ((old: T) => Partial<T>);

const changed = <T>(old: T, change: Change<T>): T => ({
  ...old,
  ...(typeof change === 'function' ? change(old) : change),
});

function update(state: MarketState, job: number, change: (job: Job) => Partial<Job>): void {
  const old = state.jobs[job];
  if (old) state.jobs[job] = { ...changed(old, change), movedAt: state.at };
}

function work(state: MarketState, submission: number, change: Change<Submission>): void {
  const old = state.submissions[submission];
  if (old) state.submissions[submission] = changed(old, change);
}

function person(state: MarketState, participant: number, change: Change<Participant>): void {
  const old = state.participants[participant];
  if (old) state.participants[participant] = changed(old, change);
}

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
    standing: standing + 1,
    proposals: [...proposals, proposal],
  }));
  person(state, freelancer, (one) => ({ proposals: one.proposals + 1 }));
}

function fate(state: MarketState, proposals: readonly number[], ended: Proposal['fate']): void {
  for (const id of proposals) {
    const old = state.proposals[id];
    if (old) state.proposals[id] = { ...old, fate: ended };
  }
}

/** A contest goes on without whoever is out. */
function reopen(state: MarketState, job: number): void {
  if (state.jobs[job]?.status === 'contest') return;
  update(state, job, () => ({ status: 'open', workers: [], priceCents: null }));
}

function close(state: MarketState, { job, at }: { job: number; at: number }, status: JobStatus): void {
  const open = state.jobs[job]!.proposals.filter((id) => state.proposals[id]!.fate === 'standing');
  fate(state, open, 'passed over');
  update(state, job, (old) => ({
    ...{ status, closedAt: at, workers: [], standing: 0 },
    returnedCents: status === 'settled' ? old.returnedCents : old.reserveCents,
  }));
}
