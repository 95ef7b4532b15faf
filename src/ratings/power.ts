import { theory } from '#market/index.js';

export interface PairPlan {
  /** Of a match, where a draw counts as half: what the better one takes in the mean; above a half. */
  readonly chance: number;
  /** The share of matches that are drawn. */
  readonly draws: number;
  /** How often the two are to be told apart. */
  readonly power: number;
  /** How rarely they may be when they are the same. */
  readonly error: number;
}

export interface MatchesNeeded {
  /** The smallest number from which the exact test has the power and never less again; null where it is too large to be looked for. */
  readonly exact: number | null;
  /** What the test really has there. */
  readonly attained: number | null;
  /** By the normal approximation. */
  readonly normal: number;
}

/** Above that many the exact number is not looked for: the approximation is right to within a part in a hundred. */
const MOST_EXACT = 100_000;

/**
 * How many matches tell two apart, by the two-sided exact test of those with a winner (the sign test). Power goes up and down with the number
 * of matches, as a whole number of wins is never just as rare as it may be, so the last number that is too small is looked for.
 */
export function matchesNeeded(plan: PairPlan): MatchesNeeded {
  const normal = Math.ceil(normalApproximation(plan));
  if (normal > MOST_EXACT) return { exact: null, attained: null, normal };
  const powerOf = powerCurve(plan);
  const reach = Math.ceil(6 * Math.sqrt(normal) + 30);
  let low = Math.max(1, normal - reach);
  while (low > 1 && powerOf(low) >= plan.power) low = Math.max(1, low - reach);
  let exact = low;
  for (let matches = low; matches <= Math.max(exact, normal) + reach; matches++)
    if (powerOf(matches) < plan.power) exact = matches + 1;
  return { exact, attained: powerOf(exact), normal };
}

/** The power with that many matches of which some are drawn. */
export function powerCurve({ chance, draws, error }: PairPlan): (matches: number) => number {
  const decisive = 1 - draws;
  const wins = (chance - draws / 2) / decisive;
  const known: number[] = [];
  const given = (count: number) => (known[count] ??= theory.signTestPower(count, wins, error));
  return (matches) => {
    if (draws === 0) return given(matches);
    const centre = Math.round(matches * decisive);
    const odds = decisive / draws;
    let sum = 0;
    let share = theory.binomial(matches, centre, decisive);
    for (let count = centre; count <= matches && share > NEGLIGIBLE; count++) {
      sum += share * given(count);
      share *= (odds * (matches - count)) / (count + 1);
    }
    share = theory.binomial(matches, centre, decisive);
    for (let count = centre; count > 0; count--) {
      share *= count / (odds * (matches - count + 1));
      if (share <= NEGLIGIBLE) break;
      sum += share * given(count - 1);
    }
    return sum;
  };
}

const NEGLIGIBLE = 1e-15;

/** R. Connor, Biometrics 43 (1987), page 209: differences of paired shares, where only pairs that differ say anything. */
function normalApproximation({ chance, draws, power, error }: PairPlan): number {
  const decisive = 1 - draws;
  const difference = 2 * chance - 1;
  const sure = theory.normalQuantile(1 - error / 2) * Math.sqrt(decisive);
  const found = theory.normalQuantile(power) * Math.sqrt(Math.max(0, decisive - difference ** 2));
  return ((sure + found) / difference) ** 2;
}
