import { type EventOf, isMoneyEvent, type MarketEvent, type MoneyEvent } from '../events.js';
import {
  type AccountId,
  accountOf,
  COMPUTE,
  escrowOf,
  type JobId,
  type ParticipantId,
  participantOf,
  WORLD,
} from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';
import { JobBook } from './job-book.js';

export interface AuditReport {
  /** Every account that money ever touched, recomputed from the events alone. */
  readonly balances: ReadonlyMap<AccountId, Cents>;
  readonly entries: number;
  /** Empty when the books are in order. */
  readonly problems: readonly string[];
}

/**
 * Checks a history without the market: simpler than the market, and independent of it. It knows double entry, who
 * may pay whom, and that only accepted work is paid, at the price that was agreed.
 */
export class Auditor {
  private readonly balances = new Map<AccountId, Cents>();
  private readonly jobs = new Map<JobId, JobBook>();
  private readonly problems: string[] = [];
  private readonly gone = new Set<ParticipantId>();
  private readonly freelancers = new Set<ParticipantId>();
  /** The job whose bonus has just been lost, or given back: next, its fault is told. */
  private faulty?: JobId;
  private participants = 0;
  private entries = 0;
  private lastSeq = 0;
  private lastAt = 0;

  apply(event: MarketEvent): void {
    this.checkOrder(event);
    this.checkFault(event);
    if (isMoneyEvent(event)) this.book(event);
    else this.follow(event);
  }

  report(): AuditReport {
    const sum = [...this.balances.values()].reduce((total, cents) => total + cents, 0);
    const problems =
      sum === 0 ? [...this.problems] : [...this.problems, `all accounts together hold ${sum} cents`];
    return { balances: this.balances, entries: this.entries, problems };
  }

  private checkOrder(event: MarketEvent): void {
    if (event.seq !== this.lastSeq + 1) this.complain(event, `follows event ${this.lastSeq}`);
    if (event.at < this.lastAt) this.complain(event, `happens before second ${this.lastAt}`);
    this.lastSeq = event.seq;
    this.lastAt = event.at;
  }

  private checkFault(event: MarketEvent): void {
    const { faulty } = this;
    if (faulty !== undefined && (event.type !== 'RegressionReported' || event.job !== faulty))
      this.complain(event, 'comes after a bonus was lost without a fault');
    const loses =
      event.type === 'BonusClawedBack' || (event.type === 'PriceAdjusted' && event.reason === 'regression');
    this.faulty = loses ? event.job : undefined;
  }

  private book(event: MoneyEvent): void {
    this.entries++;
    if (event.transfer !== this.entries)
      this.complain(event, `is transfer ${event.transfer}, not ${this.entries}`);
    if (!Number.isSafeInteger(event.cents) || event.cents <= 0)
      this.complain(event, `moves ${event.cents} cents`);
    this.balances.set(event.from, this.balanceOf(event.from) - event.cents);
    this.balances.set(event.to, this.balanceOf(event.to) + event.cents);
    if (event.from !== WORLD && this.balanceOf(event.from) < 0)
      this.complain(event, `overdraws account ${event.from}`);
    this.complain(event, this.wrongRoute(event));
  }

  /** Money may take these ways only. */
  private wrongRoute(event: MoneyEvent): string | undefined {
    const { type, from, to } = event;
    if (type === 'FundsDeposited')
      return from === WORLD && this.belongsToSomebody(to) ? undefined : `deposits from ${from} into ${to}`;
    if (type === 'ComputeCharged')
      return this.belongsToSomebody(from) && to === COMPUTE
        ? undefined
        : `charges ${from} in favour of ${to}`;
    const job = this.jobs.get(event.job);
    return job ? job.move(event) : 'moves money of a job that was never posted';
  }

  private belongsToSomebody(account: AccountId): boolean {
    return account >= accountOf(0) && participantOf(account) < this.participants;
  }

  private follow(event: Exclude<MarketEvent, MoneyEvent>): void {
    if (event.type === 'CommandRefused') return;
    if (event.type === 'ParticipantJoined') {
      if (event.participant !== this.participants) this.complain(event, 'is not the next to join');
      if (event.role === 'freelancer') this.freelancers.add(event.participant);
      this.participants++;
      return;
    }
    if (event.type === 'ParticipantLeft') return this.leave(event);
    if (event.type === 'JobPosted') {
      if (this.jobs.has(event.job)) this.complain(event, `posts job ${event.job} again`);
      if (event.openingCents > event.reserveCents) this.complain(event, 'opens above its reserve');
      this.jobs.set(event.job, new JobBook(event, (account) => this.balanceOf(account)));
      return;
    }
    const job = this.jobs.get(event.job);
    if (!job) return this.complain(event, `names job ${event.job}, which was never posted`);
    this.complain(event, job.follow(event));
    const begins =
      event.type === 'ProposalSubmitted' || event.type === 'JobClaimed' || event.type === 'JobAwarded';
    if (begins && this.gone.has(event.freelancer)) this.complain(event, 'is about somebody who has left');
    const ends = event.type === 'JobSettled' || event.type === 'JobExpired' || event.type === 'JobCancelled';
    if (ends && this.balanceOf(escrowOf(event.job)) !== 0)
      this.complain(event, 'closes a job whose escrow is not empty');
  }

  private leave(event: EventOf<'ParticipantLeft'>): void {
    const { participant, reason, unpaidCents } = event;
    if (this.gone.has(participant)) this.complain(event, 'leaves again');
    if (!this.freelancers.has(participant)) this.complain(event, 'is about somebody who cannot leave');
    this.gone.add(participant);
    const bankrupt = reason === 'bankrupt';
    if (bankrupt !== unpaidCents > 0 || (bankrupt && this.balanceOf(accountOf(participant)) !== 0))
      this.complain(event, 'is bankrupt without need');
  }

  private balanceOf(account: AccountId): Cents {
    return this.balances.get(account) ?? 0;
  }

  private complain(event: MarketEvent, what: string | undefined): void {
    if (what) this.problems.push(`event ${event.seq} (${event.type}) ${what}`);
  }
}

/** Audits a whole history. */
export function audit(events: Iterable<MarketEvent>): AuditReport {
  const auditor = new Auditor();
  for (const event of events) auditor.apply(event);
  return auditor.report();
}
