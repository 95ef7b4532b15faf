import { USUAL_DAYS } from '#agents/bidding/effort.js';
import type { Bidder } from '#agents/bidding/prospects.js';
import { strategyOf } from '#agents/bidding/strategies.js';
import type { BidderAction, JobNotice, StrategyChoice } from '#agents/index.js';
import { Random } from '#market/index.js';
import { bidderView, notice } from './shop.js';

/** The ladder of the design: 1/8, 1/4, 1/2 and all of a reserve of $800. */
export const RESERVE = 80_000;
export const DOUBLING = [10_000, 20_000, 40_000, 80_000];

export function onLadder(rung: number, change: Partial<JobNotice> = {}): JobNotice {
  return notice({
    openingCents: DOUBLING[0],
    bountyCents: DOUBLING[rung],
    reserveCents: RESERVE,
    ladder: DOUBLING.map((bountyCents, step) => ({ afterSeconds: step * 3600, bountyCents })),
    takes: 'claims',
    rule: 'posted-price',
    ...change,
  });
}

/** Every job is expected to take two days. */
class EvenDays extends Random {
  override normal(): number {
    return 0;
  }
}

/** A bidder whose private cost is this, in cents: always right, at the first attempt, which costs only time. */
export const costing = (cents: number): Bidder => ({
  params: { skill: 100, dayRateCents: cents / USUAL_DAYS, attemptCostCents: 0, maxAttempts: 1 },
  random: new EvenDays(1),
  me: 7,
});

/** The rungs at which a bidder claims a job that nobody else takes. */
export function claimsAt(choice: StrategyChoice, bidder: Bidder, freelancers = 5): number[] {
  const strategy = strategyOf(choice, bidder);
  return DOUBLING.flatMap((_, rung) => {
    const view = bidderView({ jobs: [onLadder(rung)], freelancers });
    return strategy.bid(view).length > 0 ? [rung] : [];
  });
}

type Proposal = Extract<BidderAction, { type: 'propose' }>;

/** What a bidder asks for one job; undefined when it stays away. */
export function askOf(
  choice: StrategyChoice,
  bidder: Bidder,
  job: Partial<JobNotice> = {},
): number | undefined {
  const view = bidderView({ jobs: [onLadder(3, { takes: 'proposals', rule: 'proposals', ...job })] });
  const [action] = strategyOf(choice, bidder).bid(view);
  return (action as Proposal | undefined)?.priceCents;
}
