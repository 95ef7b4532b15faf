import type { LadderGame, Survivors } from './ladder.js';
import { binomial } from './special.js';

const GRID = 2000;

/**
 * What a bidder could gain at most by leaving its prescribed rung while all others keep to theirs, as a share of the top
 * level. It checks a solution without using the solver: a claimant's chance is the sum over how many others claim
 * at the same rung, and every type on a fine grid compares all rungs and never claiming.
 */
export function bestResponseGap(game: LadderGame, survivors: Survivors): number {
  const { levels, cost } = game;
  const weights = claimWeights(game, survivors);
  const shares = survivors.map((left) => 1 - left);
  let gap = 0;
  for (const type of typesToTry(shares)) {
    const ownCost = cost.quantile(type);
    let best = 0;
    for (let rung = 0; rung < levels.length; rung++)
      best = Math.max(best, weights[rung]! * (levels[rung]! - ownCost));
    const prescribed = shares.findIndex((share, rung) => type <= share && share > (shares[rung - 1] ?? 0));
    const own = prescribed < 0 ? 0 : weights[prescribed]! * (levels[prescribed]! - ownCost);
    gap = Math.max(gap, best - own);
  }
  return gap / Math.abs(levels.at(-1)!);
}

/** A type is a quantile of the costs, so that bidders of the same cost can differ in what they do. */
function typesToTry(shares: readonly number[]): number[] {
  const even = Array.from({ length: GRID + 1 }, (_, i) => i / GRID);
  const aroundCutoffs = shares.flatMap((share) => [share, share - 1e-9, share + 1e-9]);
  return [...even, ...aroundCutoffs.filter((type) => type >= 0 && type <= 1)];
}

/** For each rung: the discounted probability of winning for somebody who plans to claim there. */
function claimWeights({ bidders, delta }: LadderGame, survivors: Survivors): number[] {
  const others = bidders - 1;
  return survivors.map((left, rung) => {
    const before = survivors[rung - 1] ?? 1;
    const claiming = before === 0 ? 0 : (before - left) / before;
    let lot = 0;
    for (let rivals = 0; rivals <= others; rivals++) lot += binomial(others, rivals, claiming) / (rivals + 1);
    return delta ** rung * before ** others * lot;
  });
}
