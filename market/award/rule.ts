import type { JobId } from '../primitives/ids.js';
import type { MarketState } from '../state.js';

/** How a job finds its freelancer: offers of one round are collected, then the rule decides. */
export interface AwardRule {
  /** Whether bidders name a price, or take the bounty as it is. */
  readonly takes: 'proposals' | 'claims';
  /** How long after its first offer a round is closed; 0 is the end of the instant. */
  roundSeconds(state: MarketState, job: JobId): number;
  /** The round is over. */
  closeRound(state: MarketState, job: JobId): void;
}
