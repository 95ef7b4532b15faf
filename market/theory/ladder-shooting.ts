import type { LadderGame } from './ladder.js';
import { findRoot } from './numeric.js';

/**
 * A symmetric equilibrium, followed rung by rung from a guess of what the game is worth to the lowest type. Given that
 * worth, each rung is decided: nobody claims at rung k when waiting is worth more than claiming there alone;
 * otherwise as many claim as make the marginal type indifferent, because the risk of losing the lot grows with them.
 */
export interface Position {
  /** The next rung. */
  readonly rung: number;
  /** The share of bidders that has not claimed before it. */
  readonly left: number;
  /** What the lowest of them expects, in money of that rung, given that the job is still there. */
  readonly worth: number;
}

export interface Path {
  /** The positions after each rung, the start first. */
  readonly positions: readonly Position[];
  /** Above 0: too few have claimed at the end, so the guess was too high. Below 0: it was too low. */
  readonly excess: number;
}

/** The chance in the lot of one of n bidders who claims, when each other survives the rung with probability r. */
export function lotChance(bidders: number, r: number): number {
  if (r <= 0) return 1 / bidders;
  if (r >= 1) return 1;
  return -Math.expm1(bidders * Math.log(r)) / (bidders * (1 - r));
}

function survivalFor(bidders: number, chance: number): number {
  if (bidders === 2) return 2 * chance - 1;
  return findRoot((r) => lotChance(bidders, r) - chance, 0, 1);
}

/** The share that is left at the end of every equilibrium: those whose cost is above the last level. */
export const finallyLeft = ({ levels, cost }: LadderGame): number => 1 - cost.cdf(levels.at(-1)!);

/** Follows a guess until the last rung, or until it proves too low. */
export function follow(game: LadderGame, start: Position): Path {
  const positions = [start];
  for (let at = start; at.rung < game.levels.length; ) {
    const next = climb(game, at);
    if (!next) return { positions, excess: -1 };
    positions.push(next);
    at = next;
  }
  return { positions, excess: positions.at(-1)!.left - finallyLeft(game) };
}

/** @returns undefined when everybody would wait at this rung although all others claim: the guess was too low */
function climb({ levels, bidders, delta, cost }: LadderGame, at: Position): Position | undefined {
  const level = levels[at.rung]!;
  const rung = at.rung + 1;
  const gain = level - cost.quantile(1 - at.left);
  if (at.left === 0 || gain <= at.worth) return { rung, left: at.left, worth: at.worth / delta };
  const chance = at.worth / gain;
  if (chance < 1 / bidders) return undefined;
  const survival = survivalFor(bidders, chance);
  const left = at.left * survival;
  const marginalGain = level - cost.quantile(1 - left);
  if (marginalGain < 0) return undefined;
  const claiming = marginalGain * chance;
  return { rung, left, worth: claiming === 0 ? 0 : claiming / survival ** (bidders - 1) / delta };
}
