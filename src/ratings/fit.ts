import { theory } from '#market/index.js';
import { tiersOf } from './connected.js';

/** By maximum likelihood where it has a greatest value, and else by Firth's. */
export function fitOf(wins: theory.Wins): theory.BradleyTerryFit {
  return tiersOf(wins).length === 1 ? theory.bradleyTerry(wins) : theory.bradleyTerryFirth(wins);
}

/** Best first; of equal ones by name. */
export const inOrder = (strengths: readonly number[], names: readonly string[]): number[] =>
  strengths
    .map((_, i) => i)
    .sort((i, j) => strengths[j]! - strengths[i]! || (names[i]! < names[j]! ? -1 : 1));
