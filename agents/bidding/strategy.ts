import type { BidderAction, BidderView } from '../observation.js';

/** How a freelancer bids, whatever its work is made of. */
export interface Strategy {
  bid(view: BidderView): BidderAction[];
}
