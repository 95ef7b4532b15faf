/** How often the player of the row has beaten the player of the column. */
export type Wins = readonly (readonly number[])[];

/** That i beats j, by their log strengths. */
export const chanceOf = (i: number, j: number): number => 1 / (1 + Math.exp(j - i));

/** Covariance of log strengths with mean 0: the information has no say on the mean, so a constant is added before it is inverted and taken off after. */
export function covarianceOf(wins: Wins, strengths: readonly number[]): number[][] {
  const count = wins.length;
  const information = wins.map((row, i) => {
    const terms = row.map((_, j) => {
      const chance = chanceOf(strengths[i]!, strengths[j]!);
      return i === j ? 0 : (wins[i]![j]! + wins[j]![i]!) * chance * (1 - chance);
    });
    const own = terms.reduce((sum, term) => sum + term, 0);
    return terms.map((term, j) => (i === j ? own : -term) + 1 / count);
  });
  return inverse(information).map((row) => row.map((value) => value - 1 / count));
}

/** By Gauss and Jordan; the matrix is positive definite, so no pivot vanishes. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const own = rows[pivot]!.map((value) => value / rows[pivot]![pivot]!);
    rows[pivot] = own;
    for (let i = 0; i < size; i++) {
      const factor = i === pivot ? 0 : rows[i]![pivot]!;
      if (factor !== 0) rows[i] = rows[i]!.map((value, j) => value - factor * own[j]!);
    }
  }
  return rows.map((row) => row.slice(size));
}
