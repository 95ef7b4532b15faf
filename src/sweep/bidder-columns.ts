import { type Means, meansOf } from '#agents/index.js';
import { type Cents, type ParticipantId, type Random, Table } from '#market/index.js';
import type { SweptBidder } from './roster.js';

/** It comes across every job. */
export const ALL = -1;

const WIDTH = 8;

/** Freelancers as numbers, a row for each that is read at once: one after another is looked at as `Means`. */
export class BidderColumns extends Table implements Means {
  me: ParticipantId = 0;
  weakness = 0;
  dayRateCents: Cents = 0;
  attemptCostCents: Cents = 0;
  maxAttempts = 0;
  worthOfWrong = 0;
  worthOfRight = 0;
  /** How many open jobs it comes across at a look, or `ALL`. */
  sees = ALL;
  /** Whether it offers again for a job on which its work was rejected. */
  triesAgain = false;

  private readonly cells = this.numbers();

  constructor(
    readonly random: Random,
    bidders: readonly SweptBidder[],
  ) {
    super(WIDTH * bidders.length);
    for (const bidder of bidders) this.set(bidder);
  }

  /** Looks at a freelancer. */
  moveTo(me: ParticipantId): void {
    const { cells } = this;
    const row = WIDTH * me;
    this.me = me;
    this.weakness = cells.get(row);
    this.dayRateCents = cells.get(row + 1);
    this.attemptCostCents = cells.get(row + 2);
    this.maxAttempts = cells.get(row + 3);
    this.worthOfWrong = cells.get(row + 4);
    this.worthOfRight = cells.get(row + 5);
    this.sees = cells.get(row + 6);
    this.triesAgain = cells.get(row + 7) === 1;
  }

  private set(bidder: SweptBidder): void {
    const { cells } = this;
    const means = meansOf(bidder);
    const row = WIDTH * bidder.me;
    this.reach(row + WIDTH);
    cells.set(row, means.weakness);
    cells.set(row + 1, means.dayRateCents);
    cells.set(row + 2, means.attemptCostCents);
    cells.set(row + 3, means.maxAttempts);
    cells.set(row + 4, means.worthOfWrong);
    cells.set(row + 5, means.worthOfRight);
    cells.set(row + 6, bidder.sees ?? ALL);
    cells.set(row + 7, bidder.params.triesAgain ? 1 : 0);
  }
}
