import type { BidderAction, BidderView, JobNews } from '../observation.js';
import type { Pricing } from './offers.js';

/** How a freelancer bids, whatever its work is made of. */
export interface Strategy {
  bid(view: BidderView): BidderAction[];
  learn?(news: JobNews): void;
  /** Where nothing but the job and its own purse matter: the same, for who can do without observations. */
  readonly pricing?: Pricing;
  /** It makes no more attempts than this, whatever the price would buy. */
  readonly mostAttempts?: number;
}
