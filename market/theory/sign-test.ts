import { incompleteBeta } from './special.js';

/** The chance of that many successes at least in so many trials. */
const atLeast = (successes: number, trials: number, chance: number): number => {
  if (successes <= 0) return 1;
  return successes > trials ? 0 : incompleteBeta(chance, successes, trials - successes + 1);
};

/**
 * The fewest wins of so many matches with a winner from which the two-sided exact test of even chances takes one for better, each side having
 * half of the error; one more than there are matches where none are enough. W. J. Conover, Practical Nonparametric Statistics, 3.4.
 */
export function signTestCritical(matches: number, error: number): number {
  let [few, enough] = [Math.floor(matches / 2), matches + 1];
  while (enough - few > 1) {
    const middle = (few + enough) >> 1;
    if (2 * atLeast(middle, matches, 0.5) <= error) enough = middle;
    else few = middle;
  }
  return enough;
}

/** The chance that the test tells two apart, in either direction, when one wins a match with that chance. */
export function signTestPower(matches: number, chance: number, error: number): number {
  const critical = signTestCritical(matches, error);
  return atLeast(critical, matches, chance) + atLeast(critical, matches, 1 - chance);
}
