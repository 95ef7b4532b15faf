import { type Means, meansOf } from '#agents/index.js';
import type { Cents, ParticipantId, Random } from '#market/index.js';
import type { SweptBidder } from './roster.js';

/** It comes across every job. */
export const ALL = -1;

/** What of a freelancer counts in a sweep: worked out once, and not at every look. */
export class SweptMeans implements Means {
  readonly random: Random;
  readonly me: ParticipantId;
  readonly weakness: number;
  readonly dayRateCents: Cents;
  readonly attemptCostCents: Cents;
  readonly maxAttempts: number;
  readonly worthOfWrong: number;
  readonly worthOfRight: number;
  /** How many open jobs it comes across at a look, or `ALL`. */
  readonly sees: number;
  /** Whether it offers again for a job on which its work was rejected. */
  readonly triesAgain: boolean;

  constructor(bidder: SweptBidder) {
    const means = meansOf(bidder);
    this.random = means.random;
    this.me = means.me;
    this.weakness = means.weakness;
    this.dayRateCents = means.dayRateCents;
    this.attemptCostCents = means.attemptCostCents;
    this.maxAttempts = means.maxAttempts;
    this.worthOfWrong = means.worthOfWrong;
    this.worthOfRight = means.worthOfRight;
    this.sees = bidder.sees ?? ALL;
    this.triesAgain = bidder.params.triesAgain ?? false;
  }
}
