import { offersFor } from './offers.js';
import { type Bidder, leastPrice, type Prospect } from './prospects.js';
import type { Strategy } from './strategy.js';

/**
 * Cost plus: it asks the lowest price at which a job pays, and a fixed part of that on top (0.2 is a fifth), under every
 * award rule. While the bounty does not cover that it stays away.
 */
export function margin(bidder: Bidder, share: number): Strategy {
  return {
    bid(view) {
      const asks = (prospect: Prospect) => leastPrice(bidder, prospect, view.balanceCents) * (1 + share);
      return offersFor(bidder, view, {
        asks,
        wants: (prospect) => asks(prospect) <= prospect.notice.bountyCents,
      });
    },
  };
}
