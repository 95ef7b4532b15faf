import type { Finding } from './row.js';

/** A cent, when costs of 1 are UNIT_CENTS: what rounding to cents may do to a quantity without any luck in it. */
const LEAST_ERROR = 1e-6;

interface Expected {
  readonly quantity: string;
  readonly theory: number;
}

interface Luck {
  readonly variance: number;
  /** How far one observation can move the sum. */
  readonly range: number;
}

/**
 * The error of a mean. One observation's worth is added, because what is rare may not have occurred at all, or once
 * too often.
 */
function errorOf({ variance, range }: Luck, count: number): number {
  if (variance < 1e-14) return LEAST_ERROR;
  return Math.max(LEAST_ERROR, Math.sqrt(variance / count + (range / count) ** 2));
}

function checkSeen(count: number, quantity: string): void {
  if (!(count >= 2)) throw new RangeError(`${quantity} was observed ${count} times`);
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of independent observations, with the spread that they show. */
export function mean(expected: Expected, values: readonly number[]): Finding {
  checkSeen(values.length, expected.quantity);
  const measured = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - measured) ** 2, 0);
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const luck = { variance: squares / (values.length - 1), range: high - low };
  return {
    ...expected,
    measured,
    standardError: errorOf(luck, values.length),
    replications: values.length,
  };
}

/** A share of independent yes-or-no observations; without luck when theory says never or always. */
export function share(expected: Expected, { hits, of }: { hits: number; of: number }): Finding {
  const { theory, quantity } = expected;
  checkSeen(of, quantity);
  const luck = { variance: theory * (1 - theory), range: 1 };
  return { ...expected, measured: hits / of, standardError: errorOf(luck, of), replications: of };
}

export interface Discrete {
  readonly chances: readonly number[];
  readonly values: readonly number[];
}

/** The mean of observations whose distribution theory gives, so that values too rare to be seen count as well. */
export function discreteMean(
  expected: Expected,
  { chances, values }: Discrete,
  seen: readonly number[],
): Finding {
  checkSeen(seen.length, expected.quantity);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const possible = values.filter((_, i) => chances[i]! > 0);
  const variance = chances.reduce(
    (sum, chance, i) => sum + (chance / total) * (values[i]! - expected.theory) ** 2,
    0,
  );
  const luck = { variance, range: Math.max(...possible) - Math.min(...possible) };
  return {
    ...expected,
    measured: meanOf(seen),
    standardError: errorOf(luck, seen.length),
    replications: seen.length,
  };
}

/** The mean of a series whose neighbours depend on each other, by the means of so many batches. */
export function seriesMean(expected: Expected, series: readonly number[], batches: number): Finding {
  const size = Math.floor(series.length / batches);
  checkSeen(size, expected.quantity);
  const means = Array.from({ length: batches }, (_, i) => meanOf(series.slice(i * size, (i + 1) * size)));
  return { ...mean(expected, means), replications: size * batches };
}
