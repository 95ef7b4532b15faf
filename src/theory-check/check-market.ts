import {
  accountOf,
  BOUNTY_POLICIES,
  type BountyTerms,
  type Command,
  type JobId,
  type JobTerms,
  Market,
  NOBODY,
  type ParticipantId,
  type Role,
  type SubmissionId,
} from '#market/index.js';

/** A cost of 1 is $10,000, so that rounding to cents is far below every standard error. */
export const UNIT_CENTS = 1_000_000;
const PURSE_CENTS = 1e15;

export interface Seats {
  readonly seed: number;
  readonly freelancers: number;
  readonly reviewers?: number;
  readonly arbiters?: number;
}

/** A real market in which nobody listens, and short words for what a check does in it. */
export class CheckMarket {
  readonly market: Market;
  readonly client: ParticipantId;
  readonly freelancers: readonly ParticipantId[];
  readonly reviewers: readonly ParticipantId[];
  readonly arbiters: readonly ParticipantId[];
  private transfers = 0;

  constructor({ seed, freelancers, reviewers = 0, arbiters = 0 }: Seats) {
    this.market = new Market(seed);
    this.client = this.join('client');
    this.freelancers = Array.from({ length: freelancers }, () => this.join('freelancer'));
    this.reviewers = Array.from({ length: reviewers }, () => this.join('reviewer'));
    this.arbiters = Array.from({ length: arbiters }, () => this.join('arbiter'));
    this.deposit(this.client, PURSE_CENTS);
  }

  /** The market must not refuse it. */
  do(command: Command): void {
    const refusal = this.market.execute(command);
    if (refusal !== null) throw new Error(`${command.type} was refused: ${refusal}`);
  }

  deposit(participant: ParticipantId, cents: number): void {
    this.do({ type: 'Deposit', participant, cents, key: ++this.transfers });
  }

  /** What work on a job cost its freelancer. */
  charge(participant: ParticipantId, { job, cents }: { job: JobId; cents: number }): void {
    this.do({ type: 'ChargeCompute', participant, cents, job, key: ++this.transfers });
  }

  post(terms: number, openingCents = UNIT_CENTS): JobId {
    this.do({ type: 'PostJob', client: this.client, manager: NOBODY, terms, openingCents });
    return this.market.view.jobs.count - 1;
  }

  propose(job: JobId, freelancer: ParticipantId, price: number): void {
    const priceCents = Math.max(1, Math.round(price * UNIT_CENTS));
    this.do({ type: 'SubmitProposal', freelancer, job, priceCents });
  }

  claim(job: JobId, freelancer: ParticipantId): void {
    this.do({ type: 'ClaimJob', freelancer, job });
  }

  submit(job: JobId, freelancer: ParticipantId): SubmissionId {
    this.do({ type: 'SubmitWork', freelancer, job });
    return this.market.view.submissions.count - 1;
  }

  cancel(job: JobId): void {
    this.do({ type: 'CancelJob', client: this.client, job });
  }

  wait(seconds: number): void {
    this.market.runUntil(this.market.now + seconds);
  }

  /** Who has the job now. */
  workerOf(job: JobId): ParticipantId {
    return this.market.view.jobs.freelancer[job]!;
  }

  /** What a participant has, as costs are counted. */
  balance(participant: ParticipantId): number {
    return this.market.view.ledger.balance(accountOf(participant)) / UNIT_CENTS;
  }

  private join(role: Role): ParticipantId {
    this.do({ type: 'Join', name: `${role} ${this.market.view.participants.count}`, role, capacity: 1 });
    return this.market.view.participants.count - 1;
  }
}

/** One bounty, for as long as it takes. */
export const STEADY: BountyTerms = {
  policy: BOUNTY_POLICIES.fixed(),
  triggers: new Set(),
  capCents: (openingCents) => openingCents,
  deadlineSeconds: 1e12,
};

/** Posted price, a steady bounty, no review, no fee, paid at once. */
export const PLAIN: JobTerms = {
  bounty: STEADY,
  award: { rule: 'posted-price' },
  review: { panelSize: 0, approvalsNeeded: 0 },
  payment: { fee: 0, delaySeconds: 0 },
};
