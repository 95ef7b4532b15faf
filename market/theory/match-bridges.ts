import type { MatchScore } from './match-score.js';
import { centredInverse, dot, type Matrix, part, product, traceOfProduct } from './matrices.js';

/** A match without which some players have met none of the others. */
export interface Bridge {
  /** How many differences between parts nothing else tells. */
  readonly rank: number;
  /** Of those differences, for all players, were results independent. */
  readonly variance: Matrix;
  /** What the match says of differences that others tell as well. */
  readonly information: Matrix;
}

/** A bridge alone tells of something, so its share of what is known is 1 at least. */
const SURELY_LESS = 0.999;

/** The match as a bridge; null where the others connect everybody without it. `plain` is the covariance of strengths. */
export function bridgeOf(matches: readonly MatchScore[], which: number, plain: Matrix): Bridge | null {
  const { players, information } = matches[which]!;
  if (traceOfProduct(information, part(plain, players)) < SURELY_LESS) return null;
  const parts = partsWithout(matches, which, plain.length);
  const rank = Math.max(...parts);
  if (rank === 0) return null;
  const sides = players.map((player) =>
    Array.from({ length: rank + 1 }, (_, side) => +(parts[player] === side)),
  );
  const across = product(information, sides);
  const collapsed = Array.from({ length: rank + 1 }, (_, side) =>
    Array.from({ length: rank + 1 }, (_other, column) =>
      dot(
        sides.map((row) => row[side]!),
        across.map((row) => row[column]!),
      ),
    ),
  );
  const known = centredInverse(collapsed);
  const told = product(
    product(across, known),
    across[0]!.map((_, side) => across.map((row) => row[side]!)),
  );
  return {
    rank,
    variance: centred(parts.map((i) => parts.map((j) => known[i]![j]!))),
    information: information.map((row, i) => row.map((value, j) => value - told[i]![j]!)),
  };
}

/** For each player the number of its part, from 0, when one match is left out. */
function partsWithout(matches: readonly MatchScore[], without: number, count: number): number[] {
  const above = Array.from({ length: count }, (_, player) => player);
  const top = (player: number): number => {
    let at = player;
    while (above[at] !== at) at = above[at] = above[above[at]!]!;
    return at;
  };
  for (const [which, { players, information }] of matches.entries()) {
    if (which === without) continue;
    for (const [i, row] of information.entries())
      for (const [j, known] of row.entries()) if (known !== 0) above[top(players[i]!)] = top(players[j]!);
  }
  const tops = [...new Set(above.map((_, player) => top(player)))];
  return above.map((_, player) => tops.indexOf(top(player)));
}

function centred(matrix: Matrix): number[][] {
  const means = matrix.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);
  const all = means.reduce((sum, value) => sum + value, 0) / means.length;
  return matrix.map((row, i) => row.map((value, j) => value - means[i]! - means[j]! + all));
}
