import type { Cents } from '../primitives/money.js';
import type { JobOutcome, JobRecord } from './records.js';

export interface MoneyTotals {
  /** Put in escrow. Equals paid + fees + refunded once every job has ended. */
  readonly postedCents: Cents;
  /** Received by freelancers. */
  readonly paidCents: Cents;
  readonly feesCents: Cents;
  readonly computeCents: Cents;
  /** Given back to clients: what was over of the hold of a sold job, and all of an unsold one's. */
  readonly refundedCents: Cents;
}

export function moneyTotals(jobs: Iterable<JobRecord>, computeCents: Cents): MoneyTotals {
  const totals = { postedCents: 0, paidCents: 0, feesCents: 0, computeCents, refundedCents: 0 };
  for (const job of jobs) {
    totals.postedCents += job.reserveCents;
    totals.paidCents += job.paidCents;
    totals.feesCents += job.feeCents;
    totals.refundedCents += job.returnedCents;
  }
  return totals;
}

export interface JobTotals extends Readonly<Record<Exclude<JobOutcome, 'open'>, number>> {
  readonly posted: number;
}

export function jobTotals(jobs: Iterable<JobRecord>): JobTotals {
  const totals = { posted: 0, settled: 0, expired: 0, cancelled: 0 };
  for (const { outcome } of jobs) {
    totals.posted++;
    if (outcome !== 'open') totals[outcome]++;
  }
  return totals;
}
