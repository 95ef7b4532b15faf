import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { theory } from '#market/index.js';
import { CONFIDENCE } from '../estimates.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapIntervals {
  /** Between quantiles of the resamples (Efron, 1979). */
  readonly percentile: Interval;
  /** Corrected for bias and for a spread that changes with the value: BCa (Efron, 1987). */
  readonly bca: Interval;
}

export interface Resampling {
  readonly resamples?: number;
  readonly seed?: number;
  readonly confidence?: number;
}

/** Any fixed number will do: an interval must not change from one look to the next. */
const SEED = 20_090_501;
const RESAMPLES = 2_000;

/** Intervals of a statistic of independent items, from resamples of whole items; null of fewer than two. */
export function bootstrapIntervals<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number,
  { resamples = RESAMPLES, seed = SEED, confidence = CONFIDENCE }: Resampling = {},
): BootstrapIntervals | null {
  if (items.length < 2) return null;
  const values = resampled(items, statistic, { resamples, seed });
  const leftOut = items.map((_, out) => statistic(items.filter((_item, place) => place !== out)));
  return intervalsOf({ values, observed: statistic(items), acceleration: acceleration(leftOut), confidence });
}

/**
 * Between quantiles of the resamples alone, which takes no look at the items without each one of them. Where several of what is
 * counted hang together, such as all work on one job, that job is the item.
 */
export function percentileInterval<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number,
  { resamples = RESAMPLES, seed = SEED, confidence = CONFIDENCE }: Resampling = {},
): Interval | null {
  if (items.length < 2) return null;
  const values = resampled(items, statistic, { resamples, seed });
  return values.length === 0 ? null : between(Float64Array.from(values).sort(), confidence);
}

/** A statistic of each resample that has one. */
function resampled<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number,
  { resamples, seed }: Required<Pick<Resampling, 'resamples' | 'seed'>>,
): number[] {
  const { length } = items;
  const generator = xoroshiro128plus(seed);
  const sample = [...items];
  const values: number[] = [];
  for (let round = 0; round < resamples; round++) {
    for (let place = 0; place < length; place++) sample[place] = items[uniformInt(generator, 0, length - 1)]!;
    const value = statistic(sample);
    if (Number.isFinite(value)) values.push(value);
  }
  return values;
}

/** The same of a mean, which needs no pass over all items for each that is left out. */
export function bootstrapOfMean(
  values: readonly number[],
  { resamples = RESAMPLES, seed = SEED, confidence = CONFIDENCE }: Resampling = {},
): BootstrapIntervals | null {
  const { length } = values;
  if (length < 2) return null;
  const generator = xoroshiro128plus(seed);
  const total = values.reduce((sum, value) => sum + value, 0);
  const means = new Array<number>(resamples);
  for (let round = 0; round < resamples; round++) {
    let sum = 0;
    for (let place = 0; place < length; place++) sum += values[uniformInt(generator, 0, length - 1)]!;
    means[round] = sum / length;
  }
  const leftOut = values.map((value) => (total - value) / (length - 1));
  return intervalsOf({
    values: means,
    observed: total / length,
    acceleration: acceleration(leftOut),
    confidence,
  });
}

/** Of the values without one item each: a sixth of their skewness, turned around. */
export function acceleration(leftOut: readonly number[]): number {
  const centre = leftOut.reduce((sum, value) => sum + value, 0) / leftOut.length;
  let [squares, cubes] = [0, 0];
  for (const value of leftOut) {
    squares += (centre - value) ** 2;
    cubes += (centre - value) ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

interface Resampled {
  readonly values: number[];
  readonly observed: number;
  readonly acceleration: number;
  readonly confidence: number;
}

function intervalsOf({ values, observed, acceleration, confidence }: Resampled): BootstrapIntervals | null {
  if (values.length < 2 || !Number.isFinite(observed)) return null;
  const sorted = Float64Array.from(values).sort();
  const percentile = between(sorted, confidence);
  const bias = biasOf(sorted, observed);
  // Nothing to correct by where all resamples lie on one side, or nothing is left without one of the items.
  if (!Number.isFinite(bias) || !Number.isFinite(acceleration)) return { percentile, bca: percentile };
  const [low, high] = tailsOf(confidence).map((share) => {
    const z = bias + theory.normalQuantile(share);
    return quantile(sorted, theory.normalCdf(bias + z / (1 - acceleration * z)));
  }) as [number, number];
  return { percentile, bca: { low, high } };
}

const tailsOf = (confidence: number) => [(1 - confidence) / 2, (1 + confidence) / 2] as const;

function between(sorted: Float64Array, confidence: number): Interval {
  const [low, high] = tailsOf(confidence).map((share) => quantile(sorted, share)) as [number, number];
  return { low, high };
}

/** By how much, in standard deviations, the median of the resamples is off; ties count half. */
function biasOf(sorted: Float64Array, observed: number): number {
  let [below, same] = [0, 0];
  for (const value of sorted) {
    if (value < observed) below++;
    else if (value === observed) same++;
  }
  const share = (below + same / 2) / sorted.length;
  return share <= 0 || share >= 1 ? NaN : theory.normalQuantile(share);
}

/** Type 7, as in R. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
