import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { theory } from '#market/index.js';
import { CONFIDENCE } from '../lab/estimates.js';
import { type Errors, errorOf, reachOf } from './errors.js';

/** From 1, the best. */
export interface RankInterval {
  readonly best: number;
  readonly worst: number;
}

const DRAWS = 4000;
const SEED = 1;

/**
 * For each entrant an interval that holds its rank with the given confidence: whoever is told from it, above or below, by a test of all
 * differences from it together (the largest of their t values). M. Mogstad, J. Romano, A. Shaikh and D. Wilhelm, "Inference for
 * Ranks", Review of Economic Studies 91 (2024), section 3. With few matches each limit is that of Student's distribution which one
 * difference alone exceeds as often as the normal one: all together then exceed it no more often than they should, as they share errors.
 */
export function rankIntervals(
  strengths: readonly number[],
  { covariance, degrees }: Omit<Errors, 'basis'>,
): RankInterval[] {
  const count = strengths.length;
  const errors = strengths.map((_, i) => strengths.map((_other, j) => errorOf({ covariance }, i, j)));
  const limits = criticalValues(covariance, errors);
  const limitOf = (i: number, j: number) => {
    const free = degrees(i, j);
    return Number.isFinite(free) ? reachOf(free, 2 * theory.normalCdf(limits[i]!) - 1) : limits[i]!;
  };
  return strengths.map((own, i) => {
    const told = (sign: 1 | -1) =>
      strengths.filter((other, j) => j !== i && sign * (other - own) > limitOf(i, j) * errors[i]![j]!).length;
    return { best: 1 + told(1), worst: count - told(-1) };
  });
}

/** For each entrant, below what the largest |t| of its differences lies with the given confidence. */
function criticalValues(
  covariance: readonly (readonly number[])[],
  errors: readonly (readonly number[])[],
): number[] {
  const count = covariance.length;
  const largest = covariance.map(() => new Float64Array(DRAWS));
  const normal = normalDraws();
  const factor = cholesky(covariance);
  const drawn = new Float64Array(count);
  const plain = new Float64Array(count);
  for (let draw = 0; draw < DRAWS; draw++) {
    for (let i = 0; i < count; i++) plain[i] = normal();
    for (let i = 0; i < count; i++) {
      drawn[i] = 0;
      for (let k = 0; k <= i; k++) drawn[i]! += factor[i]![k]! * plain[k]!;
    }
    for (let i = 0; i < count; i++) {
      let most = 0;
      for (let j = 0; j < count; j++)
        if (j !== i) most = Math.max(most, Math.abs(drawn[i]! - drawn[j]!) / errors[i]![j]!);
      largest[i]![draw] = most;
    }
  }
  return largest.map((values) => values.sort()[Math.ceil(CONFIDENCE * DRAWS) - 1]!);
}

function normalDraws(): () => number {
  const generator = xoroshiro128plus(SEED);
  let second: number | null = null;
  // By pairs. G. Box and M. Muller, Annals of Mathematical Statistics 29 (1958).
  return () => {
    if (second !== null) {
      const value = second;
      second = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
    const angle = 2 * Math.PI * uniformFloat64(generator);
    second = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Below this part of a variance there is nothing but rounding. */
const ROUNDING = 1e-12;

/**
 * Of the covariance with a constant added, which no difference sees and without which it has no factor. Where fewer matches than
 * entrants give it, some of its directions are empty.
 */
function cholesky(covariance: readonly (readonly number[])[]): number[][] {
  const count = covariance.length;
  const factor = covariance.map(() => new Array<number>(count).fill(0));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = covariance[i]![j]! + 1 / count;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i === j) factor[i]![j] = rest > ROUNDING * covariance[i]![i]! ? Math.sqrt(rest) : 0;
      else factor[i]![j] = factor[j]![j]! > 0 ? rest / factor[j]![j]! : 0;
    }
  }
  return factor;
}
