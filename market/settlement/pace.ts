import type { JobId } from '../primitives/ids.js';
import { type BasisPoints, type Cents, shareOf, WHOLE } from '../primitives/money.js';
import { addBusinessDays, DAY, type Seconds } from '../primitives/sim-time.js';
import { type MarketState, TIMER } from '../state.js';
import type { JobTerms, PaceTerms, PaymentTerms } from '../terms.js';

/**
 * The terms that Expensify publishes: half as much again within three working days, the price by six, half of it
 * later; after twelve the agreement ends. Paid seven days after acceptance.
 */
export const EXPENSIFY = {
  delaySeconds: 7 * DAY,
  warrantySeconds: 14 * DAY,
  pace: {
    steps: [
      { withinDays: 3, share: 15_000 },
      { withinDays: 6, share: WHOLE },
      { withinDays: 9, share: 5_000 },
    ],
    endAfterDays: 12,
  },
} as const satisfies Omit<PaymentTerms, 'fee'>;

/** What a job puts in escrow: its cap, and the highest bonus on it. */
export function reserveFor({ payment }: JobTerms, capCents: Cents): Cents {
  if (!payment.pace) return capCents;
  return shareOf(capCents, Math.max(WHOLE, ...payment.pace.steps.map(({ share }) => share)));
}

/** An award begins an agreement: its days are counted, and it may come to an end without work. */
export function beginAgreement(state: MarketState, job: JobId): void {
  const { payment, deliverySeconds } = state.termsOf(job);
  if (!payment.pace && deliverySeconds === undefined) return;
  const { now } = state.queue;
  state.jobs.awardedAt[job] = now;
  if (!payment.pace) return;
  const endAt = addBusinessDays(now, payment.pace.endAfterDays);
  state.queue.ofKind(TIMER.end).at(endAt, job, state.jobs.awards[job]!);
}

/** Work is accepted: by how soon that is, the price becomes more or less than was agreed. */
export function applyPace(state: MarketState, job: JobId): void {
  const { pace } = state.termsOf(job).payment;
  const { jobs, queue } = state;
  jobs.acceptedAt[job] = queue.now;
  if (!pace) return;
  const agreed = jobs.priceCents[job]!;
  jobs.agreedCents[job] = agreed;
  const share = shareAt(pace, jobs.awardedAt[job]!, queue.now);
  if (share !== WHOLE)
    adjustPrice(state, job, { cents: shareOf(agreed, share), reason: share > WHOLE ? 'early' : 'late' });
}

/** The price of accepted work becomes another one. */
export function adjustPrice(
  state: MarketState,
  job: JobId,
  { cents: priceCents, reason }: { readonly cents: Cents; readonly reason: 'early' | 'late' | 'regression' },
): void {
  const { jobs } = state;
  jobs.priceCents[job] = priceCents;
  const payCents = payOf(state, job, priceCents);
  state.emit?.({
    type: 'PriceAdjusted',
    submission: jobs.submission[job]!,
    job,
    freelancer: jobs.freelancer[job]!,
    reason,
    priceCents,
    payCents,
  });
}

/** What a price brings the freelancer, the platform's fee taken off. */
export function payOf(state: MarketState, job: JobId, priceCents: Cents): Cents {
  return priceCents - shareOf(priceCents, state.termsOf(job).payment.fee);
}

/** The part of the price that work accepted now brings; the last step holds until the end. */
function shareAt({ steps }: PaceTerms, awardedAt: Seconds, now: Seconds): BasisPoints {
  const step = steps.find(({ withinDays }) => now <= addBusinessDays(awardedAt, withinDays));
  return (step ?? steps.at(-1))?.share ?? WHOLE;
}
