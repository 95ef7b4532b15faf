import { centredInverse } from './matrices.js';

/** How often the player of the row has beaten the player of the column. */
export type Wins = readonly (readonly number[])[];

/** That i beats j, by their log strengths. */
export const chanceOf = (i: number, j: number): number => 1 / (1 + Math.exp(j - i));

/** Covariance of log strengths with mean 0: the information has no say on the mean, so a constant is added before it is inverted and taken off after. */
export function covarianceOf(wins: Wins, strengths: readonly number[]): number[][] {
  const information = wins.map((row, i) => {
    const terms = row.map((_, j) => {
      const chance = chanceOf(strengths[i]!, strengths[j]!);
      return i === j ? 0 : (wins[i]![j]! + wins[j]![i]!) * chance * (1 - chance);
    });
    const own = terms.reduce((sum, term) => sum + term, 0);
    return terms.map((term, j) => (i === j ? own : -term));
  });
  return centredInverse(information);
}
