import { theory } from '#market/index.js';

/**
 * How likely it is to draw each number of marked ones, when `draws` are taken out of `size` of which `marked` are marked:
 * the hypergeometric distribution, from 0 marked ones on.
 */
export function drawing({ size, marked, draws }: Urn): number[] {
  const all = logChoose(size, draws);
  return Array.from({ length: Math.min(marked, draws) + 1 }, (_, k) =>
    draws - k > size - marked
      ? 0
      : Math.exp(logChoose(marked, k) + logChoose(size - marked, draws - k) - all),
  );
}

export interface Urn {
  readonly size: number;
  readonly marked: number;
  readonly draws: number;
}

const logChoose = (n: number, k: number): number =>
  theory.logGamma(n + 1) - theory.logGamma(k + 1) - theory.logGamma(n - k + 1);

/** The distribution of the sum over urns that are drawn from one apart from another. */
export const drawingFromAll = (urns: readonly Urn[]): number[] => urns.map(drawing).reduce(sumOf, [1]);

function sumOf(first: readonly number[], second: readonly number[]): number[] {
  const sum: number[] = Array(first.length + second.length - 1).fill(0);
  for (const [i, p] of first.entries()) for (const [j, q] of second.entries()) sum[i + j]! += p * q;
  return sum;
}

const total = (chances: readonly number[]): number =>
  Math.min(
    1,
    chances.reduce((sum, chance) => sum + chance, 0),
  );

/** The chance of so many or more, and of so many or fewer. */
export const atLeast = (chances: readonly number[], count: number): number => total(chances.slice(count));
export const atMost = (chances: readonly number[], count: number): number =>
  total(chances.slice(0, count + 1));

/** The chance of so many successes or more in independent trials. */
export function successesAtLeast(count: number, { trials, chance }: Trials): number {
  if (count <= 0) return 1;
  return chance >= 1 ? 1 : theory.incompleteBeta(chance, count, trials - count + 1);
}

export interface Trials {
  readonly trials: number;
  readonly chance: number;
}

/**
 * By Holm (1979): chances of many looks, so corrected that with nothing to be found the smallest comes below a level no more
 * often than that level says, however the looks depend on each other.
 */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((_, index) => index).sort((a, b) => chances[a]! - chances[b]!);
  const corrected: number[] = Array(chances.length).fill(1);
  let least = 0;
  for (const [rank, index] of order.entries()) {
    least = Math.max(least, Math.min(1, (chances.length - rank) * chances[index]!));
    corrected[index] = least;
  }
  return corrected;
}
