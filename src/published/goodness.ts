import { theory } from '#market/index.js';

/** Cells with fewer expected than this say little: they are pooled with the ones before them. */
const LEAST_EXPECTED = 5;

export interface Goodness {
  /** Twice the sum of observed times ln(observed / expected). */
  readonly g: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** Observed and expected, after the last cells were pooled. */
  readonly cells: readonly { readonly observed: number; readonly expected: number }[];
}

/** The G test (likelihood ratio) of counts against shares that `fitted` parameters were fitted for. */
export function goodnessOfFit(
  counts: readonly number[],
  shares: readonly number[],
  fitted: number,
): Goodness {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const cells = counts.map((observed, cell) => ({ observed, expected: total * shares[cell]! }));
  while (cells.length > 1 && cells.at(-1)!.expected < LEAST_EXPECTED) {
    const last = cells.pop()!;
    const before = cells.pop()!;
    cells.push({ observed: before.observed + last.observed, expected: before.expected + last.expected });
  }
  const g =
    2 *
    cells.reduce(
      (sum, { observed, expected }) =>
        observed === 0 ? sum : sum + observed * Math.log(observed / expected),
      0,
    );
  const degreesOfFreedom = cells.length - 1 - fitted;
  if (degreesOfFreedom < 1) throw new RangeError('more parameters were fitted than there are cells left');
  return { g, degreesOfFreedom, p: chiSquareAbove(g, degreesOfFreedom), cells };
}

/**
 * How likely a chi-square variable is above x: for 1 degree of freedom twice a normal tail, for 2 exp(-x / 2), and two more add
 * (x / 2)^(v / 2) exp(-x / 2) / Gamma(v / 2 + 1). Abramowitz and Stegun (1964), 26.4.8.
 */
export function chiSquareAbove(x: number, degreesOfFreedom: number): number {
  if (x <= 0) return 1;
  const isOdd = degreesOfFreedom % 2 === 1;
  let above = isOdd ? 2 * theory.normalCdf(-Math.sqrt(x)) : Math.exp(-x / 2);
  let term = isOdd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : (x / 2) * Math.exp(-x / 2);
  for (let v = isOdd ? 1 : 2; v < degreesOfFreedom; v += 2) {
    above += term;
    term *= x / (v + 2);
  }
  return above;
}
