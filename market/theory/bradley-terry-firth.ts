import { type BradleyTerryFit, fitAt } from './bradley-terry.js';
import { chanceOf, covarianceOf, type Wins } from './pairwise-information.js';

const ROUNDS = 1000;
const CLOSE = 1e-10;
/** No step is longer, which keeps the iteration from running away where results are one-sided. */
const LONGEST_STEP = 2;
/** The penalty adds up to one result for each that there is, so a whole Newton step may go up to twice too far. */
const SHARE_OF_STEP = 2 / 3;

/**
 * Strengths by maximum likelihood with the prior of Jeffreys as penalty, which are finite even for players who have never been
 * beaten, or never won, and less biased for all. D. Firth, Biometrika 80 (1993); G. Heinze and M. Schemper, Statistics in Medicine 21
 * (2002). Everybody must have met everybody, directly or through others.
 */
export function bradleyTerryFirth(wins: Wins): BradleyTerryFit {
  let strengths = wins.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const covariance = covarianceOf(wins, strengths);
    const score = penalisedScore(wins, strengths, covariance);
    const step = covariance.map((row) => row.reduce((sum, value, j) => sum + value * score[j]!, 0));
    const longest = Math.max(...step.map(Math.abs));
    const scale = Math.min(SHARE_OF_STEP, LONGEST_STEP / longest);
    strengths = strengths.map((strength, i) => strength + scale * step[i]!);
    if (longest < CLOSE) break;
  }
  return fitAt(wins, strengths);
}

/** What each one won more than was to be expected, and half a result for each unit of leverage. */
function penalisedScore(
  wins: Wins,
  strengths: readonly number[],
  covariance: readonly (readonly number[])[],
): number[] {
  return wins.map((row, i) =>
    row.reduce((sum, won, j) => {
      const met = won + wins[j]![i]!;
      if (i === j || met === 0) return sum;
      const chance = chanceOf(strengths[i]!, strengths[j]!);
      const spread = covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!;
      return sum + won - met * chance + met * chance * (1 - chance) * spread * (0.5 - chance);
    }, 0),
  );
}
