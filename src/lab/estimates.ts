import { mean, sampleStandardDeviation } from 'simple-statistics';
import { theory } from '#market/index.js';

export const CONFIDENCE = 0.95;

/** A mean of independent replications, and where it lies with 95 % confidence. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The mean of replications, each with a seed of its own: Student's t interval. */
export function estimate(values: readonly number[]): Estimate {
  const { length } = values;
  if (length < 2) throw new RangeError(`an interval needs 2 replications at least, got ${length}`);
  const error = sampleStandardDeviation([...values]) / Math.sqrt(length);
  return around(mean([...values]), studentQuantile(length - 1) * error);
}

/** How much `values` are above `others`, replication by replication: both were played on the same seeds. */
export function pairedDifference(values: readonly number[], others: readonly number[]): Estimate {
  if (values.length !== others.length) throw new RangeError('pairs need as many replications on both sides');
  return estimate(values.map((value, index) => value - others[index]!));
}

/** The same of replications that have no seeds in common: Welch's interval (1947). */
export function independentDifference(values: readonly number[], others: readonly number[]): Estimate {
  const [a, b] = [values, others].map((list) => {
    if (list.length < 2) throw new RangeError('an interval needs 2 replications at least on both sides');
    return {
      mean: mean([...list]),
      error: sampleStandardDeviation([...list]) ** 2 / list.length,
      df: list.length - 1,
    };
  }) as [Side, Side];
  const variance = a.error + b.error;
  const df = variance === 0 ? 1 : variance ** 2 / (a.error ** 2 / a.df + b.error ** 2 / b.df);
  return around(a.mean - b.mean, studentQuantile(df) * Math.sqrt(variance));
}

interface Side {
  readonly mean: number;
  /** The variance of the mean. */
  readonly error: number;
  readonly df: number;
}

export const widthOf = ({ low, high }: Estimate): number => high - low;

const around = (centre: number, half: number): Estimate => ({
  mean: centre,
  low: centre - half,
  high: centre + half,
});

/**
 * How far from 0 a Student variable stays with that confidence, by the beta distribution: with T of df degrees of
 * freedom, df / (df + T^2) is Beta(df / 2, 1 / 2).
 */
export function studentQuantile(df: number, confidence = CONFIDENCE): number {
  const x = theory.beta({ a: df / 2, b: 0.5 }).quantile(1 - confidence);
  return Math.sqrt((df * (1 - x)) / x);
}
