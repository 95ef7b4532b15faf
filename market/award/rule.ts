import type { JobId } from '../primitives/ids.js';
import type { Seconds } from '../primitives/sim-time.js';
import type { MarketState } from '../state.js';

/** How a job finds its freelancer: offers of one round are collected, then the rule decides. */
export interface AwardRule {
  /** Whether bidders name a price, or take the bounty as it is. */
  readonly takes: 'proposals' | 'claims';
  /** How long after its first offer a round is closed; 0 is the end of the instant. */
  roundSeconds(state: MarketState, job: JobId): Seconds;
  /** The round is over. */
  closeRound(state: MarketState, job: JobId): void;
}

/** How long a round stays open where the terms name a window. */
export function windowSeconds(state: MarketState, job: JobId): Seconds {
  const { award } = state.termsOf(job);
  return 'windowSeconds' in award ? award.windowSeconds : 0;
}
