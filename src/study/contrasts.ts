import { type Estimate, type Spread, studentQuantile, welchError } from '../lab/estimates.js';
import type { Moments } from '../lab/statistics/moments.js';
import { benjaminiHochberg, holm } from '../lab/statistics/multiplicity.js';
import { studentP } from '../lab/statistics/student.js';
import type { CellTally, Contrast } from './tallies.js';

/** A difference or an effect, and how sure it is. */
export interface Tested extends Estimate {
  /** Replications that it rests on, of the cell that has fewest. */
  readonly replications: number;
  /** The chance of as much or more where there is nothing. */
  readonly p: number;
}

/** One that was asked beside others. */
export interface Corrected extends Tested {
  /** Of one family: all comparisons, or all effects, of one measure. */
  readonly pHolm: number;
  readonly pBenjaminiHochberg: number;
}

/** Within replications, whose luck is common. Null of fewer than two. */
export function pairedTest(moments: Moments): Tested | null {
  const { estimate, count, mean, error } = moments;
  return estimate && { ...estimate, replications: count, p: pOf(mean, error, count - 1) };
}

/** Between cells that have no luck in common. */
export function independentTest(
  { weights }: Contrast,
  cells: readonly CellTally[],
  measure: number,
): Tested | null {
  const sides = weights.map(({ cell, weight }) => {
    const { count, mean, variance } = cells[cell]!.measures[measure]!.moments;
    return { count, mean: weight * mean, variance: weight * weight * variance };
  });
  if (sides.some(({ count }) => count < 2)) return null;
  const mean = sides.reduce((sum, side) => sum + side.mean, 0);
  const { error, df } = welchError(sides as readonly Spread[]);
  const half = studentQuantile(df) * error;
  const replications = Math.min(...sides.map(({ count }) => count));
  return { mean, low: mean - half, high: mean + half, replications, p: pOf(mean, error, df) };
}

function pOf(mean: number, error: number, df: number): number {
  if (error === 0) return mean === 0 ? 1 : 0;
  return studentP(mean / error, df);
}

/** Corrects what is asked of one measure for being asked together. */
export function corrected<T extends { readonly tested: Tested | null }>(
  family: readonly T[],
): (T & { readonly tested: Corrected | null })[] {
  const asked = family.filter(({ tested }) => tested !== null);
  const p = asked.map(({ tested }) => tested!.p);
  const [byHolm, byHochberg] = [holm(p), benjaminiHochberg(p)];
  return family.map((item) => {
    const place = asked.indexOf(item);
    if (place < 0) return { ...item, tested: null };
    const more = { pHolm: byHolm[place]!, pBenjaminiHochberg: byHochberg[place]! };
    return { ...item, tested: { ...item.tested!, ...more } };
  });
}
