import { covarianceOf, type Wins } from './pairwise-information.js';

export interface BradleyTerryFit {
  /** Log strengths with mean 0: i beats j with probability 1 / (1 + exp(s_j - s_i)). */
  readonly strengths: readonly number[];
  readonly standardErrors: readonly number[];
  /** Of the strengths; every row sums to 0. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * Strengths by maximum likelihood, with standard errors from the information matrix. R. Bradley and M. Terry, Biometrika 39
 * (1952); the iteration is that of D. Hunter, Annals of Statistics 32 (2004).
 * @throws RangeError when no finite strengths are likeliest: some group has never beaten the rest
 */
export function bradleyTerry(wins: Wins): BradleyTerryFit {
  checkConnected(wins);
  const players = wins.map((_, i) => i);
  const won = wins.map((row) => row.reduce((sum, count) => sum + count, 0));
  let worth = players.map(() => 1);
  for (let round = 0; round < 100_000; round++) {
    const next = players.map((i) => {
      const pressure = players.reduce(
        (sum, j) => (i === j ? sum : sum + (wins[i]![j]! + wins[j]![i]!) / (worth[i]! + worth[j]!)),
        0,
      );
      return won[i]! / pressure;
    });
    const scale = Math.exp(next.reduce((sum, value) => sum + Math.log(value), 0) / next.length);
    const change = Math.max(...next.map((value, i) => Math.abs(Math.log(value / scale / worth[i]!))));
    worth = next.map((value) => value / scale);
    if (change < 1e-13) break;
  }
  const strengths = worth.map(Math.log);
  return fitAt(wins, strengths);
}

/** Everybody must be reachable from everybody along "has beaten" (L. Ford, 1957). */
function checkConnected(wins: Wins): void {
  const reaches = (beats: (i: number, j: number) => boolean) => {
    const reached = new Set([0]);
    for (const i of reached) for (let j = 0; j < wins.length; j++) if (beats(i, j)) reached.add(j);
    return reached.size === wins.length;
  };
  if (!reaches((i, j) => wins[i]![j]! > 0) || !reaches((i, j) => wins[j]![i]! > 0))
    throw new RangeError(
      'no finite strengths are likeliest: some players have never beaten any of the others',
    );
}

/** With the errors that the information at these strengths gives. */
export function fitAt(wins: Wins, strengths: readonly number[]): BradleyTerryFit {
  const covariance = covarianceOf(wins, strengths);
  return {
    strengths,
    covariance,
    standardErrors: covariance.map((row, i) => Math.sqrt(Math.max(0, row[i]!))),
  };
}
