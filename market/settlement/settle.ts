import { invariant } from '../invariant.js';
import { ACTION } from '../jobs/lifecycle.js';
import { TAPE } from '../metrics/event-tape.js';
import { accountOf, type JobId } from '../primitives/ids.js';
import { shareOf } from '../primitives/money.js';
import { type MarketState, TIMER } from '../state.js';
import { applyPace, reserveFor } from './pace.js';

/** Accepted work is paid at once, or after the delay that the terms name. */
export function acceptWork(state: MarketState, job: JobId): void {
  applyPace(state, job);
  const { delaySeconds } = state.termsOf(job).payment;
  if (delaySeconds === 0) settle(state, job);
  else state.queue.ofKind(TIMER.payment).after(delaySeconds, job);
}

/** Posts the payment and the platform's fee, and returns the rest of the hold to the client. */
export function settle(state: MarketState, job: JobId): void {
  const { jobs, ledger } = state;
  const price = jobs.priceCents[job]!;
  const freelancer = jobs.freelancer[job]!;
  const reserve = reserveFor(state.termsOf(job), jobs.capCents[job]!);
  const feeCents = shareOf(price, state.termsOf(job).payment.fee);
  const paidCents = price - feeCents;
  const refusal = ledger.post(job, {
    payee: accountOf(freelancer),
    payer: accountOf(jobs.client[job]!),
    paidCents,
    feeCents,
  });
  invariant(refusal === null, () => `job ${job} was accepted and cannot be paid: ${refusal}`);
  state.step(ACTION.settle, job);
  state.note(TAPE.JobSettled, job, paidCents);
  state.emit?.({
    type: 'JobSettled',
    job,
    submission: jobs.submission[job]!,
    freelancer,
    paidCents,
    feeCents,
    returnedCents: reserve - price,
  });
}
