import { studentQuantile } from '../estimates.js';
import { noncentralStudentCdf } from './student.js';

/** Two cells that are held against each other by Student's t, two-sided, at the usual 5 %. */
export interface Comparison {
  /** Of the differences where seeds are common, of the values of one cell where they are not. */
  readonly deviation: number;
  readonly paired: boolean;
}

/** How often a difference is to be found. */
export const POWER = 0.8;

const MOST = 1e9;

/**
 * The chance that so many replications of each cell find a true difference. Pairs have n - 1 degrees of freedom and
 * noncentrality difference / deviation * sqrt(n), independent cells 2 (n - 1) and sqrt(n / 2); see R's power.t.test (strict).
 */
export function powerOf({ deviation, paired }: Comparison, difference: number, replications: number): number {
  if (replications < 2) return 0;
  if (deviation === 0) return difference === 0 ? 0 : 1;
  const df = paired ? replications - 1 : 2 * (replications - 1);
  const delta = (Math.abs(difference) / deviation) * Math.sqrt(paired ? replications : replications / 2);
  const limit = studentQuantile(df);
  return 1 - noncentralStudentCdf(limit, df, delta) + noncentralStudentCdf(-limit, df, delta);
}

/** How many replications of each cell find a difference four times of five; null where no number below a billion does. */
export function replicationsToTell(comparison: Comparison, difference: number, power = POWER): number | null {
  if (difference === 0) return null;
  const enough = (count: number) => powerOf(comparison, difference, count) >= power;
  let most = 2;
  while (!enough(most)) {
    if (most > MOST) return null;
    most *= 2;
  }
  let least = most / 2;
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (enough(middle)) most = middle;
    else least = middle;
  }
  return most;
}

/** The least difference that so many replications find four times of five. */
export function detectableDifference(comparison: Comparison, replications: number, power = POWER): number {
  const { deviation } = comparison;
  if (deviation === 0) return 0;
  if (replications < 2) return Infinity;
  let high = deviation;
  while (powerOf(comparison, high, replications) < power) high *= 2;
  let low = 0;
  while (high - low > 1e-7 * high) {
    const middle = (low + high) / 2;
    if (powerOf(comparison, middle, replications) < power) low = middle;
    else high = middle;
  }
  return high;
}
