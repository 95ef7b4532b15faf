import { strategyOf } from '../bidding/strategies.js';
import type { Context, FreelancerParams } from '../parameters.js';
import type { BidderAgent } from '../ports.js';
import { workWithoutCode } from './outcome.js';

/** Bids by its strategy and writes no code. Whether its work is right is drawn by the oracle: `outcomeIsRight`. */
export function statisticalFreelancer(
  params: FreelancerParams,
  { random, me }: Pick<Context, 'random' | 'me'>,
): BidderAgent {
  return {
    ...strategyOf(params.strategy ?? 'myopic', { params, random, me }),
    work: (view) => workWithoutCode(params, view),
  };
}
