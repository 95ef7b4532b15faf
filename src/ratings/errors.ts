import { theory } from '#market/index.js';
import { CONFIDENCE, studentQuantile } from '../lab/estimates.js';
import { type Comparison, matchesOf } from './comparisons.js';

/** How sure ratings are. */
export interface Errors {
  /** `information`: of a likelihood of independent results. `clustered`: from the spread between matches, whatever results of one share. */
  readonly basis: 'information' | 'clustered';
  readonly covariance: theory.BradleyTerryFit['covariance'];
  /** Of Student's distribution, for the difference of two or, with i = j, one strength; without end for the normal one. */
  degrees(i: number, j: number): number;
}

/** By matches where some match has several results and matches are enough to tell; else as if all results were independent. */
export function errorsOf(fit: theory.BradleyTerryFit, results: readonly Comparison[]): Errors {
  const matches = matchesOf(results);
  const clustered = matches.length < results.length ? theory.clusteredCovariance(fit, matches) : null;
  return clustered
    ? { basis: 'clustered', ...clustered }
    : { basis: 'information', covariance: fit.covariance, degrees: () => Infinity };
}

/** Standard error of the difference of two strengths. */
export const errorOf = ({ covariance }: Pick<Errors, 'covariance'>, i: number, j: number): number =>
  Math.sqrt(Math.max(0, covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!));

const NORMAL = theory.normalQuantile((1 + CONFIDENCE) / 2);

/** How many standard errors an interval reaches to either side. */
export const reachOf = (degrees: number, confidence = CONFIDENCE): number => {
  if (Number.isFinite(degrees)) return studentQuantile(degrees, confidence);
  return confidence === CONFIDENCE ? NORMAL : theory.normalQuantile((1 + confidence) / 2);
};
