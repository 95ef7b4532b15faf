import { ContestTable } from './award/contest-table.js';
import { OfferTable } from './award/offer-table.js';
import type { EventBody, MarketEvent } from './events.js';
import { breach } from './invariant.js';
import { ClarificationTable } from './jobs/clarification-table.js';
import { JobTable } from './jobs/job-table.js';
import { type ActionCode, isClosedCode, refusalIn, stateAfter } from './jobs/lifecycle.js';
import { Ledger } from './ledger/ledger.js';
import type { EventTape } from './metrics/event-tape.js';
import { Participants } from './participants.js';
import { Duties } from './primitives/duties.js';
import { EventQueue } from './primitives/event-queue.js';
import { escrowOf, type JobId, type ParticipantId, type SubmissionId } from './primitives/ids.js';
import type { Cents } from './primitives/money.js';
import type { Random } from './primitives/random.js';
import type { Refusal } from './refusals.js';
import { SubmissionTable } from './review/submission-table.js';
import type { TermsInForce } from './terms.js';

/** The market's own timers; kinds from `FIRST_FREE_TIMER` on belong to whoever drives it. */
export const TIMER = { bounty: 0, expiry: 1, round: 2, payment: 3, end: 4, submissions: 8 } as const;
export type TimerCode = (typeof TIMER)[keyof typeof TIMER];
export const FIRST_FREE_TIMER = 16;

/** For each job there is room for so many from the beginning. */
const OFFERS_EXPECTED = 4;
const SUBMISSIONS_EXPECTED = 2;

export interface MarketOptions {
  /** Hears every event; without one no event is built. */
  readonly listener?: (event: MarketEvent) => void;
  /** Keeps the most important ones as columns. */
  readonly tape?: EventTape;
  /** So many jobs are expected. */
  readonly jobs?: number;
}

/** All that the market knows. Rules read and change it; nobody outside of `market/` does. */
export class MarketState {
  readonly queue = new EventQueue();
  readonly participants = new Participants();
  readonly jobs: JobTable;
  readonly offers: OfferTable;
  readonly contests = new ContestTable();
  readonly submissions: SubmissionTable;
  /** Submissions that an arbiter has yet to rule on, and who that is. */
  readonly disputes = new Map<SubmissionId, ParticipantId>();
  readonly clarifications = new ClarificationTable();
  readonly terms: TermsInForce[] = [];
  readonly duties = new Duties();
  readonly ledger: Ledger;
  /** Builds an event only if somebody listens: call it as `state.emit?.({...})`. */
  readonly emit?: (body: EventBody) => void;
  private readonly tape?: EventTape;
  private sequence = 0;

  constructor(
    readonly random: Random,
    { listener, tape, jobs = 0 }: MarketOptions,
  ) {
    this.tape = tape;
    this.jobs = new JobTable(jobs);
    this.offers = new OfferTable(OFFERS_EXPECTED * jobs);
    this.submissions = new SubmissionTable(SUBMISSIONS_EXPECTED * jobs);
    if (listener) {
      this.emit = (body) => listener({ seq: ++this.sequence, at: this.queue.now, ...body } as MarketEvent);
    }
    this.ledger = new Ledger(this.emit, jobs);
  }

  /** Puts an event on the tape, where there is one. */
  note(code: number, subject: number, cents: Cents): void {
    const { tape } = this;
    if (tape === undefined) return;
    tape.at = this.queue.now;
    tape.add(code, subject, cents);
  }

  termsOf(job: JobId): TermsInForce {
    return this.terms[this.jobs.terms[job]!]!;
  }

  /** The bounty of a job at a rung, cap and change orders applied. */
  bountyAt(job: JobId, rung: number): Cents {
    const { jobs } = this;
    const level = this.termsOf(job).bounty.policy.level(jobs.openingCents[job]!, rung);
    return Math.min(level + jobs.changeCents[job]!, jobs.capCents[job]!);
  }

  /** Why a participant cannot act, if it cannot. */
  absenceOf(participant: ParticipantId): Refusal | null {
    if (!this.participants.has(participant)) return 'participant-unknown';
    return this.participants.hasLeft(participant) ? 'participant-gone' : null;
  }

  /** Whether the lifecycle lets this happen to the job now. */
  refusalOf(action: ActionCode, job: JobId): Refusal | null {
    return this.jobs.has(job) ? refusalIn(this.jobs.code(job), action) : 'job-unknown';
  }

  /** Takes a step of the lifecycle that has been checked. */
  step(action: ActionCode, job: JobId): void {
    const before = this.jobs.code(job);
    const state = stateAfter(before, action);
    if (state === before) return;
    this.jobs.setCode(job, state);
    if (!isClosedCode(state)) return;
    const left = this.ledger.balance(escrowOf(job));
    if (left !== 0) throw breach(`job ${job} closed with ${left} cents in escrow`);
  }
}
