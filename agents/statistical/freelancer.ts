import { bidMyopically } from '../bidding/myopic.js';
import type { Context, FreelancerParams } from '../parameters.js';
import type { BidderAgent } from '../ports.js';
import { workWithoutCode } from './outcome.js';

/** Bids myopically and writes no code. Whether its work is right is drawn by the oracle: `outcomeIsRight`. */
export function statisticalFreelancer(
  params: FreelancerParams,
  { random, me }: Pick<Context, 'random' | 'me'>,
): BidderAgent {
  const bidder = { params, random, me };
  return {
    bid: (view) => bidMyopically(bidder, view),
    work: (view) => workWithoutCode(params, view),
  };
}
