import type { JobId } from '../primitives/ids.js';
import type { MarketState } from '../state.js';

/** How a job finds its freelancer: offers of one round are collected for as long as its terms say, then the rule decides. */
export interface AwardRule {
  /** Whether bidders name a price, or take the bounty as it is. */
  readonly takes: 'proposals' | 'claims';
  /** The round is over. */
  closeRound(state: MarketState, job: JobId): void;
}
