import { type Matrix, part, product } from './matrices.js';
import { covarianceOf } from './pairwise-information.js';
import { normalCdf } from './special.js';

export interface RankedRatings {
  /** Of the strengths that Bradley and Terry's likelihood gives, in truth. */
  readonly covariance: Matrix;
  /** What it would be were all results of pairs independent. */
  readonly plain: Matrix;
}

/**
 * How ratings spread that are fitted to pairs of a ranking, where all pairs of a match come from one draw of an exponential cost for each player in it
 * (R. Luce, Individual Choice Behavior, 1959: the cheapest of a set is i with chance r_i over the sum of all r). With many matches: the inverse information
 * on both sides of the covariance of what players win (P. Huber, 1967).
 * @param matches the players of each, by their places
 */
export function rankedRatings(
  strengths: readonly number[],
  matches: readonly (readonly number[])[],
): RankedRatings {
  const met = strengths.map(() => strengths.map(() => 0));
  const wins = strengths.map(() => strengths.map(() => 0));
  for (const players of matches) {
    const within = winCovariance(players.map((player) => Math.exp(strengths[player]!)));
    for (const [at, i] of players.entries())
      for (const [to, j] of players.entries()) {
        wins[i]![j]! += within[at]![to]!;
        if (i !== j) met[i]![j]! += 0.5;
      }
  }
  const plain = covarianceOf(met, strengths);
  return { plain, covariance: product(product(plain, wins), plain) };
}

/** Of how many others each one beats. */
function winCovariance(rates: readonly number[]): number[][] {
  const places = rates.map((_, place) => place);
  const sum = (...all: readonly number[]) => all.reduce((total, place) => total + rates[place]!, 0);
  const beats = (i: number, j: number) => rates[i]! / sum(i, j);
  const firstOf = (i: number, j: number, k: number) => rates[i]! / sum(i, j, k);
  /** That i beats j and k beats l, with a player in common. */
  const both = ([i, j]: readonly [number, number], [k, l]: readonly [number, number]): number => {
    if (i === k) return j === l ? beats(i, j) : firstOf(i, j, l);
    if (j === k) return i === l ? 0 : firstOf(i, j, l) * beats(j, l);
    if (i === l) return firstOf(k, i, j) * beats(i, j);
    return 1 - beats(j, i) - beats(j, k) + firstOf(j, i, k);
  };
  const covariance = (i: number, k: number) => {
    let total = 0;
    for (const j of places)
      for (const l of places)
        if (j !== i && l !== k && (i === k || j === l || i === l || j === k))
          total += both([i, j], [k, l]) - beats(i, j) * beats(k, l);
    return total;
  };
  return places.map((i) => places.map((k) => covariance(i, k)));
}

/** Of the order of estimates with that covariance and the true one, by Spearman, in the mean; strengths ascending and all different. */
export function expectedRankCorrelation(strengths: readonly number[], covariance: Matrix): number {
  const count = strengths.length;
  const above = (i: number, j: number) => {
    const [[own, shared], [, other]] = part(covariance, [i, j]) as [[number, number], [number, number]];
    return normalCdf((strengths[i]! - strengths[j]!) / Math.sqrt(own + other - 2 * shared));
  };
  const places = strengths.map((_, i) =>
    strengths.reduce((sum, __, j) => (i === j ? sum : sum + above(i, j)), 0),
  );
  const weighed = places.reduce((sum, place, i) => sum + place * (i - (count - 1) / 2), 0);
  return (12 * weighed) / (count * (count ** 2 - 1));
}
