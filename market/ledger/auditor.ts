import { type EventOf, isMoneyEvent, type MarketEvent, type MoneyEvent } from '../events.js';
import {
  type AccountId,
  accountOf,
  COMPUTE,
  escrowOf,
  isEscrow,
  type JobId,
  PLATFORM,
  WORLD,
} from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';

export interface AuditReport {
  /** Every account that money ever touched, recomputed from the events alone. */
  readonly balances: ReadonlyMap<AccountId, Cents>;
  readonly entries: number;
  /** Empty when the books are in order. */
  readonly problems: readonly string[];
}

interface JobBook {
  readonly client: number;
  readonly reserve: Cents;
  worker?: number;
  price?: Cents;
  accepted: boolean;
  ended: boolean;
}

/**
 * Checks a history without the market: simpler than the ledger, and independent of it. It knows double entry, who
 * may pay whom, and that only accepted work is paid, at the price that was agreed.
 */
export class Auditor {
  private readonly balances = new Map<AccountId, Cents>();
  private readonly jobs = new Map<JobId, JobBook>();
  private readonly problems: string[] = [];
  private entries = 0;
  private lastSeq = 0;
  private lastAt = 0;

  apply(event: MarketEvent): void {
    this.checkOrder(event);
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
    const wrong = this.wrongRoute(event);
    if (wrong) this.complain(event, wrong);
  }

  /** Money may take these ways only. */
  private wrongRoute(event: MoneyEvent): string | undefined {
    const job = this.jobs.get(event.job);
    const escrow = escrowOf(event.job);
    const route = (from: AccountId, to: AccountId) =>
      event.from === from && event.to === to ? undefined : `moves money from ${event.from} to ${event.to}`;
    switch (event.type) {
      case 'FundsDeposited':
        return event.from === WORLD && !isEscrow(event.to) ? undefined : 'deposits into the wrong account';
      case 'ComputeCharged':
        return route(event.from, COMPUTE);
      case 'FundsHeld':
        if (job && event.cents !== job.reserve) return `holds ${event.cents}, not the reserve`;
        return job ? route(accountOf(job.client), escrow) : 'holds money for no job';
      case 'PaymentPosted':
        if (!job?.accepted || job.worker === undefined) return 'pays for work that nobody accepted';
        return route(escrow, accountOf(job.worker));
      case 'FeePosted':
        return job?.accepted ? route(escrow, PLATFORM) : 'takes a fee for work that nobody accepted';
      case 'HoldReleased':
        return job?.accepted ? route(escrow, accountOf(job.client)) : 'returns the rest of an unpaid hold';
      case 'HoldVoided':
        return job && !job.accepted
          ? route(escrow, accountOf(job.client))
          : 'voids the hold of accepted work';
    }
  }

  private follow(event: Exclude<MarketEvent, MoneyEvent>): void {
    if (event.type === 'JobPosted') {
      if (this.jobs.has(event.job)) this.complain(event, `posts job ${event.job} again`);
      this.jobs.set(event.job, {
        client: event.client,
        reserve: event.reserveCents,
        accepted: false,
        ended: false,
      });
      return;
    }
    if (event.type === 'ParticipantJoined' || event.type === 'CommandRefused') return;
    const job = this.jobs.get(event.job);
    if (!job) return this.complain(event, `names job ${event.job}, which was never posted`);
    if (job.ended && event.type !== 'TruthRecorded' && event.type !== 'ProposalWithdrawn') {
      this.complain(event, `comes after the end of job ${event.job}`);
    }
    this.followJob(event, job);
  }

  private followJob(event: MarketEvent, job: JobBook): void {
    switch (event.type) {
      case 'JobAwarded':
        if (job.worker !== undefined) this.complain(event, 'awards a job that somebody has');
        if (event.priceCents > job.reserve) this.complain(event, 'agrees on more than the reserve');
        job.worker = event.freelancer;
        job.price = event.priceCents;
        return;
      case 'JobAbandoned':
      case 'WorkRejected':
        if (job.worker !== event.freelancer) this.complain(event, 'frees somebody who did not have the job');
        job.worker = undefined;
        return;
      case 'WorkAccepted':
        if (job.worker !== event.freelancer)
          this.complain(event, 'accepts work of somebody who did not have the job');
        job.accepted = true;
        return;
      case 'JobSettled':
        return this.checkSettlement(event, job);
      case 'JobExpired':
      case 'JobCancelled':
        return this.end(event, event.job, job);
    }
  }

  private checkSettlement(event: EventOf<'JobSettled'>, job: JobBook): void {
    if (!job.accepted) this.complain(event, 'settles a job without accepted work');
    if (event.paidCents + event.feeCents !== job.price)
      this.complain(event, 'pays another price than was agreed');
    if (event.paidCents + event.feeCents + event.returnedCents !== job.reserve) {
      this.complain(event, 'does not account for all of the reserve');
    }
    this.end(event, event.job, job);
  }

  private end(event: MarketEvent, id: JobId, job: JobBook): void {
    job.ended = true;
    if (this.balanceOf(escrowOf(id)) !== 0) this.complain(event, `closes a job whose escrow is not empty`);
  }

  private balanceOf(account: AccountId): Cents {
    return this.balances.get(account) ?? 0;
  }

  private complain(event: MarketEvent, what: string): void {
    this.problems.push(`event ${event.seq} (${event.type}) ${what}`);
  }
}

/** Audits a whole history. */
export function audit(events: Iterable<MarketEvent>): AuditReport {
  const auditor = new Auditor();
  for (const event of events) auditor.apply(event);
  return auditor.report();
}
