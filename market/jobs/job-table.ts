import { Column } from '../primitives/growable.js';
import { type JobId, NOBODY, NONE, type ParticipantId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';
import type { Seconds } from '../primitives/sim-time.js';
import { JOB_STATES, type JobState, STATE, type StateCode } from './lifecycle.js';

/** A round of offers on a job. */
export const ROUND = { none: 0, collecting: 1, deciding: 2 } as const;

/** All jobs as columns: a sweep has millions of them. */
export class JobTable {
  count = 0;
  private readonly codes = new Column(STATE.open);
  readonly client = new Column();
  readonly manager = new Column();
  readonly terms = new Column();
  /** What the job's luck is drawn by. */
  readonly key = new Column();
  readonly openingCents = new Column();
  readonly bountyCents = new Column();
  readonly rung = new Column();
  readonly deadlineAt = new Column();
  readonly freelancer = new Column(NOBODY);
  readonly priceCents = new Column();
  readonly submission = new Column(NONE);
  /** How often it has been awarded. */
  readonly awards = new Column();
  readonly round = new Column();
  /** When it was last awarded and accepted, and at which price: kept where the terms ask for it. */
  readonly awardedAt = new Column();
  readonly acceptedAt = new Column();
  readonly agreedCents = new Column();
  /** 1 once a fault of the accepted work has come to light. */
  readonly regressed = new Column();
  /** By how much change orders have raised the bounty, and the cap where they had to raise it; 0 before. */
  readonly changeCents = new Column();
  readonly raisedCapCents = new Column();
  /** Offers in this period of the bounty, and since when nobody has had the job: kept where few offers raise it. */
  readonly offersInPeriod = new Column();
  readonly freeSince = new Column();
  /** How many rounds of offers it has had. */
  readonly rounds = new Column();
  /** The offers of the current round, as a list linked through the offer table. */
  readonly firstOffer = new Column(NONE);
  readonly lastOffer = new Column(NONE);

  has(job: JobId): boolean {
    return Number.isInteger(job) && job >= 0 && job < this.count;
  }

  add(job: NewJob): JobId {
    const id = this.count++;
    this.client.set(id, job.client);
    this.manager.set(id, job.manager);
    this.terms.set(id, job.terms);
    this.key.set(id, job.key ?? id);
    this.openingCents.set(id, job.openingCents);
    this.bountyCents.set(id, job.openingCents);
    this.deadlineAt.set(id, job.deadlineAt);
    return id;
  }

  state(job: JobId): JobState {
    return JOB_STATES[this.code(job)]!;
  }

  code(job: JobId): StateCode {
    return this.codes.get(job) as StateCode;
  }

  setCode(job: JobId, state: StateCode): void {
    this.codes.set(job, state);
  }
}

interface NewJob {
  readonly key?: number;
  readonly client: ParticipantId;
  readonly manager: ParticipantId;
  readonly terms: number;
  readonly openingCents: Cents;
  readonly deadlineAt: Seconds;
}
