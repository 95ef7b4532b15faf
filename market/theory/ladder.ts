import type { Distribution } from './distributions.js';

/**
 * One job whose bounty climbs a ladder known to everybody, one rung per period, until a bidder claims it. Bidders'
 * costs are private and drawn independently; claims at the same rung are decided by a fair lot.
 */
export interface LadderGame {
  /** The bounty at each rung, rising strictly, in the unit of the costs. */
  readonly levels: readonly number[];
  readonly bidders: number;
  /** What a bidder's gain is worth one rung later, in (0, 1]. */
  readonly delta: number;
  readonly cost: Distribution;
}

export interface LadderOutcome {
  /** At rung k those claim whose cost is above cutoff k-1 and at most cutoff k. */
  readonly cutoffs: readonly number[];
  /** The share of bidders who would have claimed by each rung. Where many have the same cost, this says how many of them. */
  readonly claimShares: readonly number[];
  /** The price, not discounted, given a sale; NaN when nobody would ever claim. */
  readonly expectedPrice: number;
  readonly saleProbability: number;
  /** The probability of a sale at each rung. */
  readonly saleByRung: readonly number[];
  /** The rung of the sale, counted from 0, given a sale; NaN when nobody would ever claim. */
  readonly expectedRung: number;
}

/** A ladder is described by survivors: the share of bidders who would not have claimed by each rung. */
export type Survivors = readonly number[];

/** What happens when everybody plays the cutoffs. */
export function ladderOutcome({ levels, bidders, cost }: LadderGame, survivors: Survivors): LadderOutcome {
  const saleByRung = survivors.map((left, rung) => (survivors[rung - 1] ?? 1) ** bidders - left ** bidders);
  const saleProbability = 1 - survivors.at(-1)! ** bidders;
  const mean = (value: (rung: number) => number) =>
    saleByRung.reduce((sum, chance, rung) => sum + chance * value(rung), 0) / saleProbability;
  return {
    cutoffs: survivors.map((left, rung) => cutoffOf(cost, levels[rung]!, left)),
    claimShares: survivors.map((left) => 1 - left),
    expectedPrice: mean((rung) => levels[rung]!),
    saleProbability,
    saleByRung,
    expectedRung: mean((rung) => rung),
  };
}

/** Never above the level, not even by a rounding. */
function cutoffOf(cost: Distribution, level: number, left: number): number {
  const all = left === 1 - cost.cdf(level);
  return Math.min(cost.high, Math.max(cost.low, all ? level : Math.min(level, cost.quantile(1 - left))));
}

/** Myopic bidders claim at the first rung that pays their cost. */
export const myopicSurvivors = ({ levels, cost }: LadderGame): Survivors =>
  levels.map((level) => 1 - cost.cdf(level));

/** @throws RangeError */
export function checkGame({ levels, bidders, delta }: LadderGame): void {
  if (levels.length === 0) throw new RangeError('a ladder needs one level at least');
  levels.forEach((level, rung) => {
    if (!Number.isFinite(level)) throw new RangeError(`a level must be a finite number, got ${level}`);
    if (rung > 0 && level <= levels[rung - 1]!)
      throw new RangeError(`levels must rise, but ${level} comes after ${levels[rung - 1]}`);
  });
  if (!Number.isInteger(bidders) || bidders < 1)
    throw new RangeError(`bidders must be a whole number from 1, got ${bidders}`);
  if (!(delta > 0 && delta <= 1)) throw new RangeError(`delta must be above 0 and at most 1, got ${delta}`);
}
