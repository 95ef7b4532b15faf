import { strategyOf } from '../bidding/strategies.js';
import type { Context, FreelancerParams } from '../parameters.js';
import type { BidderAgent } from '../ports.js';
import { workWithoutCode } from './outcome.js';

/** Bids by its strategy and writes no code. Whether its work is right is drawn by the oracle: `outcomeIsRight`. */
export function statisticalFreelancer(
  params: FreelancerParams,
  { random, me, ring }: Pick<Context, 'random' | 'me' | 'ring'>,
): BidderAgent {
  const { mostAttempts = params.maxAttempts, ...bids } = strategyOf(params.strategy ?? 'myopic', {
    params,
    random,
    me,
    ring,
  });
  const maxAttempts = Math.min(params.maxAttempts, mostAttempts);
  return {
    ...bids,
    work: (view) => workWithoutCode({ ...params, maxAttempts }, view),
  };
}
