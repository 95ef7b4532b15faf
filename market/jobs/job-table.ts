import { Table } from '../primitives/growable.js';
import { type JobId, NOBODY, NONE, type ParticipantId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';
import type { Seconds } from '../primitives/sim-time.js';
import { JOB_STATES, type JobState, STATE, type StateCode } from './lifecycle.js';
import { OpenJobs } from './open-jobs.js';

/** A round of offers on a job. */
export const ROUND = { none: 0, collecting: 1, deciding: 2 } as const;

/** All jobs as columns: a sweep has millions of them. */
export class JobTable extends Table {
  count = 0;
  /** How many have come to their end. */
  closed = 0;
  /** Those that can be had now. */
  readonly open: OpenJobs;
  private readonly codes = this.ints();
  readonly client = this.ints();
  readonly manager = this.ints();
  readonly terms = this.ints();
  /** What the job's luck is drawn by. */
  readonly key = this.numbers();
  readonly openingCents = this.numbers();
  readonly bountyCents = this.numbers();
  readonly rung = this.ints();
  readonly deadlineAt = this.numbers();
  readonly freelancer = this.ints();
  readonly priceCents = this.numbers();
  readonly submission = this.ints();
  /** How often it has been awarded. */
  readonly awards = this.ints();
  readonly round = this.ints();
  /** When it was last awarded and accepted, and at which price: kept where the terms ask for it. */
  readonly awardedAt = this.numbers();
  readonly acceptedAt = this.numbers();
  readonly agreedCents = this.numbers();
  /** 1 once a fault of the accepted work has come to light. */
  readonly regressed = this.ints();
  /** The most that the bounty may be, and by how much change orders have raised it. */
  readonly capCents = this.numbers();
  readonly changeCents = this.numbers();
  /** Offers in this period of the bounty, and since when nobody has had the job: kept where few offers raise it. */
  readonly offersInPeriod = this.ints();
  readonly freeSince = this.numbers();
  /** How many rounds of offers it has had. */
  readonly rounds = this.ints();
  /** The offers of the current round, as a list linked through the offer table. */
  readonly firstOffer = this.ints();
  readonly lastOffer = this.ints();

  constructor(rows?: number) {
    super(rows);
    this.open = new OpenJobs(rows);
  }

  has(job: JobId): boolean {
    return Number.isInteger(job) && job >= 0 && job < this.count;
  }

  add(job: NewJob): JobId {
    const id = this.count++;
    this.reach(id);
    this.client[id] = job.client;
    this.manager[id] = job.manager;
    this.terms[id] = job.terms;
    this.key[id] = job.key ?? id;
    this.openingCents[id] = job.openingCents;
    this.capCents[id] = job.capCents;
    this.bountyCents[id] = job.openingCents;
    this.deadlineAt[id] = job.deadlineAt;
    this.freelancer[id] = NOBODY;
    this.submission[id] = NONE;
    this.firstOffer[id] = NONE;
    this.lastOffer[id] = NONE;
    this.open.add(id);
    return id;
  }

  state(job: JobId): JobState {
    return JOB_STATES[this.code(job)]!;
  }

  code(job: JobId): StateCode {
    return this.codes[job]! as StateCode;
  }

  setCode(job: JobId, state: StateCode): void {
    const before = this.code(job);
    this.codes[job] = state;
    if (before === STATE.open && state !== STATE.open) this.open.remove(job);
    else if (before !== STATE.open && state === STATE.open) this.open.add(job);
    if (state >= STATE.settled && before < STATE.settled) this.closed++;
  }
}

interface NewJob {
  readonly key?: number;
  readonly client: ParticipantId;
  readonly manager: ParticipantId;
  readonly terms: number;
  readonly openingCents: Cents;
  readonly capCents: Cents;
  readonly deadlineAt: Seconds;
}
