import { PURPOSES, Random } from '#market/index.js';
import {
  acceleration,
  bootstrapIntervals,
  bootstrapOfMean,
} from '../../../../src/lab/statistics/bootstrap.js';

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), table 14.1: test A of the spatial test data. */
const SPATIAL = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
];
const variance = (values: readonly number[]) => meanOf(values.map((value) => (value - meanOf(values)) ** 2));

describe('the bootstrap', () => {
  test('has the published intervals of the spatial test data (chapter 14: BCa 115.8 to 259.6, percentile 100.8 to 233.9)', () => {
    expect(variance(SPATIAL)).toBeCloseTo(171.5, 1);
    const leftOut = SPATIAL.map((_, out) => variance(SPATIAL.filter((_value, place) => place !== out)));
    expect(acceleration(leftOut)).toBeCloseTo(0.061, 3);
    const { percentile, bca } = bootstrapIntervals(SPATIAL, variance, {
      resamples: 20_000,
      confidence: 0.9,
    })!;
    // The book has 2,000 resamples: its ends are that uncertain.
    expect(Math.abs(percentile.low - 100.8)).toBeLessThan(5);
    expect(Math.abs(percentile.high - 233.9)).toBeLessThan(5);
    expect(Math.abs(bca.low - 115.8)).toBeLessThan(5);
    expect(Math.abs(bca.high - 259.6)).toBeLessThan(5);
  });

  test('gives a mean the spread of its closed form, the root of m2 / n', () => {
    const random = new Random(3);
    const values = Array.from({ length: 400 }, (_, which) => random.normal(PURPOSES.skill, 1, which));
    const { percentile } = bootstrapOfMean(values, { resamples: 10_000 })!;
    const error = Math.sqrt(variance(values) / values.length);
    expect((percentile.high - percentile.low) / (2 * 1.959964 * error)).toBeCloseTo(1, 1);
  });

  test('of a mean is the same as of any statistic', () => {
    const values = [1, 2, 2, 3, 40];
    const direct = bootstrapOfMean(values)!;
    const general = bootstrapIntervals(values, meanOf)!;
    expect(direct.percentile).toEqual(general.percentile);
    expect(direct.bca.low).toBeCloseTo(general.bca.low, 8);
    expect(direct.bca.high).toBeCloseTo(general.bca.high, 8);
  });

  test('leans towards a long tail: BCa lies above the percentiles', () => {
    const { percentile, bca } = bootstrapOfMean([1, 1, 2, 2, 2, 3, 3, 4, 5, 60])!;
    expect(bca.low).toBeGreaterThan(percentile.low);
    expect(bca.high).toBeGreaterThan(percentile.high);
  });

  test('of what never varies has no width, and of one number is none', () => {
    const flat = { low: 7, high: 7 };
    expect(bootstrapOfMean([7, 7, 7])).toEqual({ percentile: flat, bca: flat });
    expect(bootstrapOfMean([7])).toBeNull();
    expect(bootstrapIntervals([7], meanOf)).toBeNull();
  });

  test('of a ratio that nothing is left of without one item has its percentiles', () => {
    const ratio = (pairs: readonly (readonly [number, number])[]) =>
      pairs.reduce((sum, [above]) => sum + above, 0) / pairs.reduce((sum, [, below]) => sum + below, 0);
    const { percentile, bca } = bootstrapIntervals(
      [
        [1, 2],
        [0, 0],
      ],
      ratio,
    )!;
    expect(bca).toEqual(percentile);
    expect(percentile).toEqual({ low: 0.5, high: 0.5 });
  });

  test('is seeded', () => {
    const values = SPATIAL;
    expect(bootstrapOfMean(values)).toEqual(bootstrapOfMean(values));
    expect(bootstrapOfMean(values, { seed: 2 })).not.toEqual(bootstrapOfMean(values));
  });
});

describe('the bootstrap by clusters', () => {
  const rows = SPATIAL.flatMap((value, job) => Array.from({ length: 9 }, () => ({ job, value })));
  const statistic = (sample: readonly { job: unknown; value: number }[]) =>
    meanOf(sample.map(({ value }) => value));

  const clustersOf = <R extends { readonly job: unknown }>(all: readonly R[]): R[][] =>
    [...new Set(all.map(({ job }) => job))].map((wanted) => all.filter(({ job }) => job === wanted));
  const clusteredIntervals = (all: readonly { job: unknown; value: number }[]) =>
    bootstrapIntervals(clustersOf(all), (drawn) => statistic(drawn.flat()))!;

  test('learns nothing from rows that repeat each other', () => {
    const clustered = clusteredIntervals(rows);
    const once = bootstrapOfMean(SPATIAL)!;
    expect(clustered.percentile.low).toBeCloseTo(once.percentile.low, 8);
    expect(clustered.percentile.high).toBeCloseTo(once.percentile.high, 8);
    const naive = bootstrapIntervals(rows, statistic)!;
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    // By the design effect of nine rows that are the same: the root of 9.
    expect(Math.abs(width(clustered.percentile) / width(naive.percentile) - 3)).toBeLessThan(0.25);
  });

  test('keeps ratios of clusters of several sizes', () => {
    const unequal = [
      { job: 'a', value: 1 },
      { job: 'b', value: 2 },
      { job: 'b', value: 4 },
    ];
    const { percentile } = clusteredIntervals(unequal);
    expect(percentile).toEqual({ low: 1, high: 3 });
  });
});
