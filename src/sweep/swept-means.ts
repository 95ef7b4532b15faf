import { Means } from '#agents/index.js';
import type { SweptBidder } from './roster.js';

/** It comes across every job. */
export const ALL = -1;

/** What of a freelancer counts in a sweep: worked out once, and not at every look. */
export class SweptMeans extends Means {
  /** How many open jobs it comes across at a look, or `ALL`. */
  readonly sees: number;
  /** Whether it offers again for a job on which its work was rejected. */
  readonly triesAgain: boolean;
  /** It offers for the job with the highest surplus of those that it comes across, whatever else there is to know. */
  readonly takesTheBest: boolean;

  constructor(bidder: SweptBidder, hasDays: boolean) {
    super(bidder);
    this.sees = bidder.sees ?? ALL;
    this.triesAgain = bidder.params.triesAgain ?? false;
    this.takesTheBest =
      hasDays && this.triesOnceForFree && this.triesAgain && bidder.pricing.wants === undefined;
  }
}
