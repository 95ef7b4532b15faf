import { theory } from '#market/index.js';
import { CONFIDENCE } from '../estimates.js';

export interface QuantileEstimate {
  /** Type 7, as in R. */
  readonly value: number;
  /** Order statistics between which it lies with at least that confidence; null where there are too few numbers. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A quantile of whatever distribution independent numbers are from. How many of them are below it is binomial (W. J. Conover, Practical
 * Nonparametric Statistics, 3.2), and no more than half of the error is allowed on either side.
 */
export function quantileEstimate(
  values: readonly number[],
  share: number,
  confidence = CONFIDENCE,
): QuantileEstimate {
  const { length } = values;
  if (length === 0) throw new RangeError('a quantile needs a number at least');
  if (!(share > 0 && share < 1)) throw new RangeError(`a quantile is between 0 and 1, got ${share}`);
  const sorted = Float64Array.from(values).sort();
  const tail = (1 - confidence) / 2;
  const atMost = (count: number) => binomialCdf(count, length, share);
  let low = 0;
  while (low < length && atMost(low) <= tail) low++;
  let high = length;
  while (high > 0 && 1 - atMost(high - 1) <= tail) high--;
  return {
    value: length === 1 ? sorted[0]! : theory.empirical([...sorted]).quantile(share),
    low: low === 0 ? null : sorted[low - 1]!,
    high: high === length ? null : sorted[high]!,
  };
}

/** The chance of at most so many successes, by the beta distribution. */
function binomialCdf(count: number, trials: number, chance: number): number {
  if (count < 0) return 0;
  return count >= trials ? 1 : theory.incompleteBeta(1 - chance, trials - count, count + 1);
}
