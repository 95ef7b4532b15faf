import { PURPOSES } from '#market/index.js';
import { offersFor } from './offers.js';
import type { Bidder, Prospect } from './prospects.js';
import type { Strategy } from './strategy.js';

/**
 * Takes what pays now, and does not think of rungs to come. With k attempts at the present bounty, p the chance that
 * one of them is right, and cost = day rate x days + k x computing, a job pays when p x bounty > cost.
 * The most profitable jobs come first, as many as there is room for. It claims at a posted price; else it
 * asks cost / p + (bounty - cost / p) x U, with U uniform on [0, 1) and its own for each job. Where the second-lowest
 * price is paid it asks cost / p: whatever others ask, nothing else serves it better. Rivals it does not think of.
 */
export function myopic(bidder: Bidder): Strategy {
  const pricing = { asks: (prospect: Prospect) => asksMyopically(bidder, prospect) };
  return { pricing, bid: (view) => offersFor(bidder, view, pricing) };
}

export function asksMyopically({ random, me }: Bidder, { notice, worth, costCents }: Prospect): number {
  const { job, bountyCents, rule } = notice;
  const least = costCents / worth;
  const margin = rule === 'sealed-second-price' ? 0 : random.uniform(PURPOSES.bidMargin, me, job);
  return least + (bountyCents - least) * margin;
}
