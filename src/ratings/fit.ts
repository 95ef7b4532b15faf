import { theory } from '#market/index.js';
import { tiersOf } from './connected.js';

export interface Fit extends theory.BradleyTerryFit {
  readonly method: 'maximum likelihood' | 'Firth';
}

/** By maximum likelihood where it has a greatest value, and else by Firth's. */
export function fitOf(wins: theory.Wins): Fit {
  return tiersOf(wins).length === 1
    ? { ...theory.bradleyTerry(wins), method: 'maximum likelihood' }
    : { ...theory.bradleyTerryFirth(wins), method: 'Firth' };
}

/** Best first; of equal ones by name. */
export const inOrder = (strengths: readonly number[], names: readonly string[]): number[] =>
  strengths
    .map((_, i) => i)
    .sort((i, j) => strengths[j]! - strengths[i]! || (names[i]! < names[j]! ? -1 : 1));
