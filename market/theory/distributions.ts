import { findRoot } from './numeric.js';
import { incompleteBeta, normalCdf, normalQuantile } from './special.js';

/** What a bidder's private cost, or a skill, may be: a distribution on a bounded support. */
export interface Distribution {
  readonly low: number;
  readonly high: number;
  /** The share of values that are at most x. */
  cdf(x: number): number;
  /** The value that a share p of all values does not exceed. */
  quantile(p: number): number;
}

interface Support {
  readonly low?: number;
  readonly high?: number;
}

/** Uniform on [low, high], exactly. */
export function uniform({ low = 0, high = 1 }: Support = {}): Distribution {
  checkSupport(low, high);
  const width = high - low;
  return {
    low,
    high,
    cdf: (x) => Math.min(1, Math.max(0, (x - low) / width)),
    quantile: (p) => Math.min(high, Math.max(low, low + p * width)),
  };
}

export interface BetaParameters extends Support {
  readonly a: number;
  readonly b: number;
}

/** Beta(a, b), stretched to [low, high]; numerically. */
export function beta({ a, b, low = 0, high = 1 }: BetaParameters): Distribution {
  checkSupport(low, high);
  checkPositive({ a, b });
  const width = high - low;
  return inverted({ low, high, cdf: (x) => incompleteBeta((x - low) / width, a, b) });
}

export interface LognormalParameters extends Support {
  /** The median before truncation, and the standard deviation of the logarithm. */
  readonly median: number;
  readonly sigma: number;
}

/** Lognormal, truncated to [low, high]; numerically. */
export function lognormal({ median, sigma, low = 0, high = 1 }: LognormalParameters): Distribution {
  checkSupport(low, high);
  checkPositive({ median, sigma });
  const whole = (x: number) => (x <= 0 ? 0 : normalCdf(Math.log(x / median) / sigma));
  const below = whole(low);
  const mass = whole(high) - below;
  if (!(mass > 1e-9)) throw new RangeError(`almost no value lies between ${low} and ${high}`);
  return inverted({ low, high, cdf: (x) => Math.min(1, Math.max(0, (whole(x) - below) / mass)) });
}

export interface LogitNormalParameters {
  /** Of the logit: the mean, and the standard deviation. */
  readonly mu: number;
  readonly sigma: number;
}

/** A chance whose logit is normal: what logistic(a (skill - difficulty)) is where difficulties are normal. */
export function logitNormal({ mu, sigma }: LogitNormalParameters): Distribution {
  checkPositive({ sigma });
  const logit = (p: number) => Math.log(p / (1 - p));
  return {
    low: 0,
    high: 1,
    cdf: (p) => (p <= 0 ? 0 : p >= 1 ? 1 : normalCdf((logit(p) - mu) / sigma)),
    quantile: (p) => (p <= 0 ? 0 : p >= 1 ? 1 : 1 / (1 + Math.exp(-mu - sigma * normalQuantile(p)))),
  };
}

/** A value and how often it comes, against the others. */
export type Weighted = readonly [value: number, weight: number];

/** A few values, each as often as its weight says. */
export function weighted(points: readonly Weighted[]): Distribution {
  if (points.length === 0) throw new RangeError('there must be a value at least');
  if (!points.every(([value, weight]) => Number.isFinite(value) && weight > 0 && Number.isFinite(weight)))
    throw new RangeError('every value needs a positive weight');
  const sorted = [...points].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  let below = 0;
  const steps = sorted.map(([value, weight]) => {
    below += weight;
    return { value, share: below / total };
  });
  const last = steps.at(-1)!;
  return {
    low: steps[0]!.value,
    high: last.value,
    cdf: (x) => steps.findLast(({ value }) => value <= x)?.share ?? 0,
    quantile: (p) => (steps.find(({ share }) => p <= share) ?? last).value,
  };
}

/**
 * A list of observed values, joined by straight lines (quantiles of type 7, as in R): the least value has share 0, the
 * greatest 1. Values that occur often are atoms.
 */
export function empirical(values: readonly number[]): Distribution {
  if (values.length < 2) throw new RangeError('a list of values needs two of them at least');
  if (!values.every(Number.isFinite)) throw new RangeError('every value of a list must be a finite number');
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  const low = sorted[0]!;
  const high = sorted[last]!;
  return {
    low,
    high,
    cdf: (x) => {
      if (x < low) return 0;
      if (x >= high) return 1;
      const below = lastNotAbove(sorted, x);
      return (below + (x - sorted[below]!) / (sorted[below + 1]! - sorted[below]!)) / last;
    },
    quantile: (p) => {
      const place = Math.min(1, Math.max(0, p)) * last;
      const below = Math.min(last - 1, Math.floor(place));
      return sorted[below]! + (place - below) * (sorted[below + 1]! - sorted[below]!);
    },
  };
}

function lastNotAbove(sorted: Float64Array, x: number): number {
  let [first, end] = [0, sorted.length];
  while (end - first > 1) {
    const middle = (first + end) >> 1;
    if (sorted[middle]! <= x) first = middle;
    else end = middle;
  }
  return first;
}

function inverted(continuous: Omit<Distribution, 'quantile'>): Distribution {
  const { low, high, cdf } = continuous;
  const quantile = (p: number) => {
    if (p <= 0) return low;
    if (p >= 1) return high;
    return findRoot((x) => cdf(x) - p, low, high);
  };
  return { ...continuous, quantile };
}

function checkSupport(low: number, high: number): void {
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
    throw new RangeError(`a support must rise from low to high, got ${low} to ${high}`);
}

function checkPositive(parameters: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (!(value > 0 && Number.isFinite(value)))
      throw new RangeError(`${name} must be a positive number, got ${value}`);
  }
}
