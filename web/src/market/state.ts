import type { EventOf } from '#market/events.js';

// Integer cents and simulated seconds, as in events.

/** As the market's own table of lifecycles has them. */
export type JobStatus =
  | 'open'
  | 'working'
  | 'in review'
  | 'contest'
  | 'accepted'
  | 'settled'
  | 'expired'
  | 'cancelled';

export interface Rung {
  readonly at: number;
  readonly cents: number;
  /** Why it was raised; the opening bounty has no trigger. */
  readonly trigger: EventOf<'BountyRaised'>['trigger'] | 'opening' | 'change order';
}

export interface Job {
  readonly job: number;
  readonly client: number;
  /** Jobs of the same terms are awarded in the same way. */
  readonly terms: number;
  /** Whether a manager chooses among its proposals. */
  readonly managed: boolean;
  readonly status: JobStatus;
  readonly postedAt: number;
  readonly deadlineAt: number;
  readonly closedAt: number | null;
  readonly reserveCents: number;
  readonly bountyCents: number;
  readonly rungs: readonly Rung[];
  readonly facts: EventOf<'JobPosted'>['facts'] | null;
  /** Proposals that stand, and all that there ever were. */
  readonly standing: number;
  /** When the first offer of the round came that is being collected; null without one. */
  readonly round: number | 'deciding' | null;
  /** How often the bounty rose since anybody offered last, or since it was posted. */
  readonly unanswered: number;
  readonly proposals: readonly number[];
  readonly submissions: readonly number[];
  /** Who works on it; several in a contest. */
  readonly workers: readonly number[];
  readonly priceCents: number | null;
  /** What whoever works on it, or last did, would be paid: the price less the fee. */
  readonly agreedCents: number;
  /** Work that was rejected, and rounds in which all proposals were. */
  readonly rejectedWork: number;
  readonly rejectedRounds: number;
  readonly abandoned: number;
  readonly paidCents: number;
  readonly feeCents: number;
  readonly returnedCents: number;
  readonly paidSubmission: number | null;
  /** Questions that nobody has answered yet. */
  readonly questions: number;
  /** The last event that moved it. */
  readonly movedAt: number;
}

export interface Proposal {
  readonly proposal: number;
  readonly job: number;
  readonly freelancer: number;
  readonly at: number;
  readonly priceCents: number;
  readonly claim: boolean;
  readonly confidence: number | null;
  readonly fate: 'standing' | 'withdrawn' | 'rejected' | 'awarded' | 'passed over';
}

export interface Submission {
  readonly submission: number;
  readonly job: number;
  readonly freelancer: number;
  readonly at: number;
  readonly attempts: number | null;
  /** Visible tests; null where there are none. */
  readonly testsPassed: number | null;
  readonly testsTotal: number | null;
  readonly approvals: number;
  readonly reviews: number;
  readonly accepted: boolean | null;
  /** What the hidden tests say; null while nobody knows. */
  readonly correct: boolean | null;
  /** Clauses with a hidden test that failed. */
  readonly failedClauses: readonly string[];
  /** What the brief left out when the work was begun, where that is not what it left out at first. */
  readonly omittedClauses: readonly string[] | null;
  /** Where the panel did not have the last word: what it would have decided, and what the arbiter did. */
  readonly ruling: { readonly panelAccepts: boolean; readonly approve: boolean | null } | null;
  /** What it brings, or would have brought, after the fee. */
  readonly payCents: number;
  readonly paid: boolean;
  /** Another entry of a contest was better. */
  readonly outdone: boolean;
}

export interface Participant {
  readonly participant: number;
  readonly name: string;
  readonly role: EventOf<'ParticipantJoined'>['role'];
  readonly joinedAt: number;
  readonly left: 'left' | 'bankrupt' | null;
  readonly grossCents: number;
  readonly costCents: number;
  readonly jobsWon: number;
  readonly jobsPaid: number;
  readonly proposals: number;
}

/**
 * The market after an event. Records are never changed but replaced, so that a copy of the lists is a copy of it all; each list
 * is in the order of its ids.
 */
export interface MarketState {
  seq: number;
  at: number;
  jobs: Job[];
  proposals: Proposal[];
  submissions: Submission[];
  participants: Participant[];
  /** By account: 0 the world, 1 the platform, 2 computing, 3 + N participant N, -1 - N the escrow of job N. */
  balances: Map<number, number>;
  transfers: number;
  /** Jobs for which offers are collected, and how long that takes by their terms, as far as that has been seen. */
  collecting: number[];
  windows: Map<number, number>;
  refused: number;
}

export const emptyState = (): MarketState => ({
  seq: 0,
  at: 0,
  jobs: [],
  proposals: [],
  submissions: [],
  participants: [],
  balances: new Map(),
  transfers: 0,
  collecting: [],
  windows: new Map(),
  refused: 0,
});

export const copyOf = (state: MarketState): MarketState => ({
  ...state,
  jobs: state.jobs.slice(),
  proposals: state.proposals.slice(),
  submissions: state.submissions.slice(),
  participants: state.participants.slice(),
  balances: new Map(state.balances),
  collecting: state.collecting.slice(),
  windows: new Map(state.windows),
});
