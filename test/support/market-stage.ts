import {
  accountOf,
  BOUNTY_POLICIES,
  type BountyTerms,
  type Command,
  DAY,
  type EventOf,
  escrowOf,
  type JobId,
  type JobTerms,
  Market,
  type MarketEvent,
  NOBODY,
  type ParticipantId,
  type Role,
  type SubmissionId,
} from '#market/index.js';

export const WEEKLY_DOUBLING: BountyTerms = {
  policy: BOUNTY_POLICIES.doubling({ periodSeconds: 7 * DAY }),
  triggers: new Set(['time']),
  capCents: (openingCents) => 8 * openingCents,
  deadlineSeconds: 56 * DAY,
};

/** Posted price, weekly doubling, one reviewer, a fee of a tenth, paid at once. */
export const PLAIN_TERMS: JobTerms = {
  bounty: WEEKLY_DOUBLING,
  award: { rule: 'posted-price' },
  review: { panelSize: 1, approvalsNeeded: 1 },
  payment: { fee: 1000, delaySeconds: 0 },
};

export const MANAGED: JobTerms['award'] = { rule: 'proposals', windowSeconds: DAY, chooser: 'manager' };
export const LOWEST_PRICE: JobTerms['award'] = {
  rule: 'proposals',
  windowSeconds: DAY,
  chooser: 'lowest-price',
};

export interface StageOptions {
  readonly seed?: number;
  readonly freelancers?: number;
  readonly capacity?: number;
  readonly reviewers?: number;
  readonly arbiters?: number;
  /** What the client has. */
  readonly purseCents?: number;
  /** Without a listener the market builds no events. */
  readonly silent?: boolean;
}

/** A market with a client, a manager, freelancers and reviewers, and short words for what they do. */
export class Stage {
  readonly events: MarketEvent[] = [];
  readonly market: Market;
  readonly client: ParticipantId;
  readonly manager: ParticipantId;
  readonly freelancers: readonly ParticipantId[];
  readonly reviewers: readonly ParticipantId[];
  readonly arbiters: readonly ParticipantId[];
  private keys = 0;

  constructor(options: StageOptions = {}) {
    const { seed = 1, freelancers = 3, capacity = 1, reviewers = 1, arbiters = 0 } = options;
    const { purseCents = 10_000_000 } = options;
    this.market = new Market(seed, options.silent ? {} : { listener: (event) => this.events.push(event) });
    this.client = this.join('client');
    this.manager = this.join('manager');
    this.freelancers = Array.from({ length: freelancers }, () => this.join('freelancer', capacity));
    this.reviewers = Array.from({ length: reviewers }, () => this.join('reviewer'));
    this.arbiters = Array.from({ length: arbiters }, () => this.join('arbiter'));
    if (purseCents > 0) this.deposit(this.client, purseCents);
  }

  /** The command must happen. */
  do(command: Command): void {
    const refusal = this.market.execute(command);
    if (refusal !== null) throw new Error(`${command.type} was refused: ${refusal}`);
  }

  join(role: Role, capacity = 1): ParticipantId {
    const id = this.market.view.participants.count;
    this.do({ type: 'Join', name: `${role} ${id}`, role, capacity });
    return id;
  }

  deposit(participant: ParticipantId, cents: number): void {
    this.do({ type: 'Deposit', participant, cents, key: ++this.keys });
  }

  post(changes: Partial<JobTerms> = {}, openingCents = 100_000): JobId {
    const terms = this.market.addTerms({ ...PLAIN_TERMS, ...changes });
    const manager = changes.award === MANAGED ? this.manager : NOBODY;
    this.do({ type: 'PostJob', client: this.client, manager, terms, openingCents });
    return this.market.view.jobs.count - 1;
  }

  propose(job: JobId, freelancer: ParticipantId, priceCents: number): number {
    this.do({ type: 'SubmitProposal', freelancer, job, priceCents });
    return this.market.view.offers.count - 1;
  }

  claim(job: JobId, freelancer: ParticipantId): void {
    this.do({ type: 'ClaimJob', freelancer, job });
  }

  /** The freelancer claims the job of a posted price and gets it in this instant. */
  take(job: JobId, freelancer = this.freelancers[0]!): void {
    this.claim(job, freelancer);
    this.wait(0);
  }

  submit(job: JobId, freelancer = this.freelancers[0]!): SubmissionId {
    this.do({ type: 'SubmitWork', freelancer, job });
    return this.market.view.submissions.count - 1;
  }

  review(submission: SubmissionId, approve: boolean, reviewer = this.reviewers[0]!): void {
    this.do({ type: 'RecordReview', reviewer, submission, approve });
  }

  /** Taken, handed in and judged by the only reviewer. */
  deliver(job: JobId, approve: boolean): SubmissionId {
    this.take(job);
    const submission = this.submit(job);
    this.review(submission, approve);
    return submission;
  }

  wait(seconds: number): void {
    this.market.runUntil(this.market.now + seconds);
  }

  state(job: JobId): string {
    return this.market.view.jobs.state(job);
  }

  balance(participant: ParticipantId): number {
    return this.market.view.ledger.balance(accountOf(participant));
  }

  escrow(job: JobId): number {
    return this.market.view.ledger.balance(escrowOf(job));
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }

  of<T extends MarketEvent['type']>(type: T): EventOf<T>[] {
    return this.events.filter((event) => event.type === type) as EventOf<T>[];
  }
}
