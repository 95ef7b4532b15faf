import { isContested, isStuck } from '../../market/standing.js';
import type { MarketState } from '../../market/state.js';

export interface Headline {
  readonly open: number;
  readonly stuck: number;
  readonly contested: number;
  readonly working: number;
  readonly settled: number;
  readonly expired: number;
  readonly cancelled: number;
  /** Cents. */
  readonly heldCents: number;
  readonly paidCents: number;
  /** Of what was paid, for work that fails the hidden tests. */
  readonly brokenCents: number;
}

export function headlineOf({ jobs, submissions, balances }: MarketState): Headline {
  const counts = { open: 0, stuck: 0, contested: 0, working: 0, settled: 0, expired: 0, cancelled: 0 };
  let paidCents = 0;
  for (const job of jobs) {
    if (isStuck(job)) counts.stuck++;
    if (isContested(job)) counts.contested++;
    const { status } = job;
    if (status === 'open' || status === 'settled' || status === 'expired' || status === 'cancelled')
      counts[status]++;
    else counts.working++;
    paidCents += job.paidCents;
  }
  let heldCents = 0;
  for (const [account, cents] of balances) if (account < 0) heldCents += cents;
  let brokenCents = 0;
  for (const { paid, correct, payCents } of submissions)
    if (paid && correct === false) brokenCents += payCents;
  return { ...counts, heldCents, paidCents, brokenCents };
}
