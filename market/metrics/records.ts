import type { EventOf } from '../events.js';
import type { JobId, SubmissionId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';
import type { Seconds } from '../primitives/sim-time.js';

export type JobOutcome = 'open' | 'settled' | 'expired' | 'cancelled';

/** One job as the events tell it. */
export interface JobRecord {
  readonly job: JobId;
  readonly ref: string;
  readonly category: string;
  readonly language: string;
  readonly difficulty: number;
  readonly postedAt: Seconds;
  readonly openingCents: Cents;
  /** All that was put in escrow for it. */
  reserveCents: Cents;
  /** How many clauses the client's specification has. */
  readonly clauses: number;
  readonly omittedClauses: readonly string[];
  readonly testedClauses: readonly string[];
  outcome: JobOutcome;
  closedAt: Seconds | null;
  rung: number;
  bountyCents: Cents;
  proposals: number;
  /** The bounty when the job was last awarded: what it sold at, if that work was paid. */
  awardBountyCents: Cents;
  /** What was agreed with the freelancer who was paid. */
  priceCents: Cents;
  paidCents: Cents;
  feeCents: Cents;
  returnedCents: Cents;
  submissions: SubmissionRecord[];
}

/** One submission with what every layer said of it, and the truth. */
export interface SubmissionRecord {
  readonly submission: SubmissionId;
  readonly job: JobId;
  readonly freelancer: number;
  /** What the freelancer would be paid for it, in cents. */
  payCents: Cents;
  /** Whether it passes the tests that everybody sees; null when there were none. */
  readonly visiblePassed: boolean | null;
  approvals: number;
  reviews: number;
  /** What each of its panel said. */
  readonly opinions: { readonly reviewer: number; readonly approve: boolean }[];
  /** What an arbiter ruled where the panel did not have the last word, and what the panel would have decided. */
  ruling: { readonly arbiter: number; readonly panelAccepts: boolean; approve: boolean | null } | null;
  /** Whether the last word on it has been spoken. */
  decided: boolean;
  accepted: boolean;
  paid: boolean;
  /** Another entry to the same contest won: this one was not paid although nobody turned it down. */
  outdone: boolean;
  correct: boolean | null;
  failedClauses: readonly string[];
  /** What the brief left out when the work was begun, where that is not what it left out at first. */
  readonly omittedClauses?: readonly string[];
}

/** What clients and freelancers had to say to each other after a job was posted. */
export interface Talk {
  questions: number;
  answers: number;
  /** Clauses that a brief had left out, and an answer stated. */
  clarified: number;
  changeOrders: number;
  /** How much more change orders promised to pay, less the platform's fee. */
  raisedCents: Cents;
}

export interface FreelancerRecord {
  readonly participant: number;
  readonly id: string;
  grossCents: Cents;
  computeCents: Cents;
  netCents: Cents;
  jobsWon: number;
  accepted: number;
  correct: number;
  /** What it tried and the market refused. */
  refused: number;
}

export const newFreelancer = (participant: number, id: string): FreelancerRecord => ({
  participant,
  id,
  grossCents: 0,
  computeCents: 0,
  netCents: 0,
  jobsWon: 0,
  accepted: 0,
  correct: 0,
  refused: 0,
});

/** One list for all: a study keeps records of thousands of jobs without code. */
const NO_CLAUSES: readonly string[] = [];

type Posted = Pick<EventOf<'JobPosted'>, 'job' | 'at' | 'openingCents' | 'reserveCents' | 'facts'>;
type Submitted = Pick<EventOf<'WorkSubmitted'>, 'submission' | 'job' | 'freelancer' | 'facts'>;

export const newJob = (event: Posted): JobRecord => ({
  job: event.job,
  ref: event.facts?.ref ?? `job-${event.job}`,
  category: event.facts?.category ?? '',
  language: event.facts?.language ?? 'none',
  difficulty: event.facts?.difficulty ?? 0,
  postedAt: event.at,
  openingCents: event.openingCents,
  reserveCents: event.reserveCents,
  clauses: (event.facts?.clauses.length ?? 0) + (event.facts?.omittedClauses.length ?? 0),
  omittedClauses: event.facts?.omittedClauses ?? NO_CLAUSES,
  testedClauses: event.facts?.testedClauses ?? NO_CLAUSES,
  outcome: 'open',
  closedAt: null,
  rung: 0,
  bountyCents: event.openingCents,
  proposals: 0,
  awardBountyCents: 0,
  priceCents: 0,
  paidCents: 0,
  feeCents: 0,
  returnedCents: 0,
  submissions: [],
});

export const newSubmission = (event: Submitted, payCents: Cents): SubmissionRecord => ({
  submission: event.submission,
  job: event.job,
  freelancer: event.freelancer,
  payCents,
  visiblePassed: event.facts?.testsTotal ? event.facts.testsPassed === event.facts.testsTotal : null,
  approvals: 0,
  reviews: 0,
  opinions: [],
  ruling: null,
  decided: false,
  accepted: false,
  paid: false,
  outdone: false,
  correct: null,
  failedClauses: NO_CLAUSES,
  omittedClauses: event.facts?.omittedClauses,
});
