import type { CommandOf } from '../commands.js';
import { invariant } from '../invariant.js';
import { ACTION } from '../jobs/lifecycle.js';
import { accountOf, type JobId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';
import type { Refusal } from '../refusals.js';
import type { MarketState } from '../state.js';
import { adjustPrice, payOf } from './pace.js';

/**
 * A fault of accepted work has come to light within its warranty: the bonus is not paid, or taken back as far as the
 * freelancer has the money.
 */
export function reportRegression(
  state: MarketState,
  { submission }: CommandOf<'ReportRegression'>,
): Refusal | null {
  const { jobs, submissions } = state;
  if (!submissions.has(submission)) return 'submission-unknown';
  const job = submissions.job[submission]!;
  const refusal = state.refusalOf(ACTION.regress, job);
  if (refusal !== null) return refusal;
  if (jobs.submission[job]! !== submission) return 'job-not-accepted';
  const { warrantySeconds = 0 } = state.termsOf(job).payment;
  if (warrantySeconds === 0 || state.queue.now > jobs.acceptedAt[job]! + warrantySeconds)
    return 'warranty-over';
  if (jobs.regressed[job]! === 1) return 'regression-repeated';
  jobs.regressed[job] = 1;
  const clawedBackCents = takeBonus(state, job);
  const freelancer = submissions.freelancer[submission]!;
  state.emit?.({ type: 'RegressionReported', submission, job, freelancer, clawedBackCents });
  return null;
}

/** @returns what had been paid already, and was taken back */
function takeBonus(state: MarketState, job: JobId): Cents {
  const { jobs, ledger } = state;
  const price = jobs.priceCents[job]!;
  const agreed = jobs.agreedCents[job]!;
  if (!state.termsOf(job).payment.pace || price <= agreed) return 0;
  if (jobs.state(job) === 'accepted') {
    adjustPrice(state, job, { cents: agreed, reason: 'regression' });
    return 0;
  }
  const from = accountOf(jobs.freelancer[job]!);
  const cents = Math.min(payOf(state, job, price) - payOf(state, job, agreed), ledger.balance(from));
  if (cents === 0) return 0;
  const refusal = ledger.clawBack(job, { from, to: accountOf(jobs.client[job]!), cents });
  invariant(refusal === null, () => `the bonus of job ${job} cannot be taken back: ${refusal}`);
  return cents;
}
