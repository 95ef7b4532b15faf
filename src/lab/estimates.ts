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

/** What is known of the replications of one side. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

/** The same of replications that have no seeds in common: Welch's interval (1947). */
export function independentDifference(values: readonly number[], others: readonly number[]): Estimate {
  const [one, other] = [values, others].map((list) => {
    if (list.length < 2) throw new RangeError('an interval needs 2 replications at least on both sides');
    const { length: count } = list;
    return { count, mean: mean([...list]), variance: sampleStandardDeviation([...list]) ** 2 };
  }) as [Spread, Spread];
  return around(one.mean - other.mean, welch([one, other]));
}

/** Of a sum or difference of means of independent replications: its standard error, and degrees of freedom after Welch and Satterthwaite. */
export function welchError(sides: readonly Spread[]): { readonly error: number; readonly df: number } {
  const parts = sides.map(({ count, variance }) => ({ variance: variance / count, df: count - 1 }));
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const spread = parts.reduce((sum, part) => sum + part.variance ** 2 / part.df, 0);
  return { error: Math.sqrt(variance), df: variance === 0 ? 1 : variance ** 2 / spread };
}

function welch(sides: readonly Spread[]): number {
  const { error, df } = welchError(sides);
  return studentQuantile(df) * error;
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
