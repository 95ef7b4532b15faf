import { mean, sampleSkewness, sampleStandardDeviation } from 'simple-statistics';
import { estimate } from '../../../../src/lab/estimates.js';
import { Moments } from '../../../../src/lab/statistics/moments.js';
import { Blocks, MOST_KEPT, Thinned } from '../../../../src/lab/statistics/thinned.js';

const momentsOf = (values: readonly number[]): Moments => {
  const moments = new Moments();
  for (const value of values) moments.add(value);
  return moments;
};

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('running moments', () => {
  test('have the certified values of NIST StRD, NumAcc1, NumAcc3 and NumAcc4', () => {
    const first = momentsOf([10_000_001, 10_000_003, 10_000_002]);
    expect([first.mean, first.deviation]).toEqual([10_000_002, 1]);
    const alternating = (base: number) => [
      base + 0.2,
      ...upTo(1000).map((place) => base + (place % 2 === 0 ? 0.1 : 0.3)),
    ];
    for (const [base, digits] of [
      [1_000_000, 8],
      [10_000_000, 7],
    ] as const) {
      const moments = momentsOf(alternating(base));
      expect(moments.count).toBe(1001);
      expect(moments.mean).toBeCloseTo(base + 0.2, 8);
      expect(moments.deviation).toBeCloseTo(0.1, digits);
    }
  });

  test('are those of all numbers at once', () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9, 30];
    const moments = momentsOf(values);
    expect(moments.mean).toBeCloseTo(mean(values), 12);
    expect(moments.deviation).toBeCloseTo(sampleStandardDeviation(values), 12);
    const n = values.length;
    expect((moments.skewness * Math.sqrt(n * (n - 1))) / (n - 2)).toBeCloseTo(sampleSkewness(values), 12);
    expect([moments.least, moments.most]).toEqual([2, 30]);
    const { low, high } = moments.estimate!;
    expect(low).toBeCloseTo(estimate(values).low, 10);
    expect(high).toBeCloseTo(estimate(values).high, 10);
  });

  test('say nothing of spread with one number', () => {
    expect(momentsOf([1]).estimate).toBeNull();
    expect(momentsOf([3, 3]).skewness).toBe(0);
  });
});

describe('what is kept of numbers without an end', () => {
  test('is all of them while they are few', () => {
    const blocks = new Blocks();
    const thinned = new Thinned();
    for (const value of upTo(MOST_KEPT - 1)) {
      blocks.add(value);
      thinned.add(value);
    }
    expect(blocks.values).toEqual(upTo(MOST_KEPT - 1));
    expect(thinned.values).toEqual(upTo(MOST_KEPT - 1));
    expect(blocks.numbersPerBlock).toBe(1);
  });

  test('never grows, has the mean of all, and every so many of them', () => {
    const count = 40_960;
    const blocks = new Blocks();
    const thinned = new Thinned();
    for (const value of upTo(count)) {
      blocks.add(value);
      thinned.add(value);
    }
    expect(blocks.values.length).toBeLessThan(MOST_KEPT);
    expect(blocks.values.length * blocks.numbersPerBlock).toBe(count);
    expect(mean([...blocks.values])).toBe((count - 1) / 2);
    const [first, second] = thinned.values;
    expect(first).toBe(0);
    expect(thinned.values).toEqual(upTo(Math.ceil(count / second!)).map((place) => place * second!));
  });
});
