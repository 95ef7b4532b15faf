import { PURPOSES, Random } from '#market/index.js';
import {
  estimate,
  independentDifference,
  pairedDifference,
  studentQuantile,
  widthOf,
} from '../../../src/lab/estimates.js';

describe("Student's quantile, two-sided 95 %, as in every table of it", () => {
  test.each([
    [1, 12.7062],
    [2, 4.3027],
    [5, 2.5706],
    [10, 2.2281],
    [30, 2.0423],
    [120, 1.9799],
    [1e6, 1.96],
  ])('%i degrees of freedom: %f', (df, quantile) => {
    expect(studentQuantile(df)).toBeCloseTo(quantile, 4);
  });
});

describe('a mean of replications', () => {
  test('has the interval that is computed by hand', () => {
    // Mean 5, standard deviation sqrt(32 / 7), 7 degrees of freedom.
    const { mean, low, high } = estimate([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(high - mean).toBeCloseTo(2.36462 * Math.sqrt(32 / 7 / 8), 4);
    expect(mean - low).toBeCloseTo(high - mean, 12);
  });

  test('has no interval with one replication', () => {
    expect(() => estimate([1])).toThrow('2 replications');
    expect(() => independentDifference([1], [1, 2])).toThrow('2 replications');
  });

  test('lies within its interval 95 % of the time', () => {
    const random = new Random(7);
    const trials = 4000;
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const values = Array.from({ length: 5 }, (_, which) => random.normal(PURPOSES.skill, trial, which));
      const { low, high } = estimate(values);
      if (low <= 0 && 0 <= high) covered++;
    }
    expect(Math.abs(covered / trials - 0.95)).toBeLessThan(0.015);
  });
});

describe('a difference', () => {
  const high = [10, 20, 30, 40];
  const low = [9, 19, 29, 38];

  test('of pairs is as narrow as the pairs are alike', () => {
    const { mean } = pairedDifference(high, low);
    expect(mean).toBe(1.25);
    expect(widthOf(pairedDifference(high, low))).toBeCloseTo(2 * 3.18245 * 0.25, 4);
  });

  test('of independent replications keeps what both vary, by Welch', () => {
    const { mean, low: from, high: to } = independentDifference(high, low);
    expect(mean).toBe(1.25);
    // Variances of the means 500 / 12 and 470.75 / 12; 5.9946 degrees of freedom.
    expect(to - from).toBeCloseTo(2 * studentQuantile(5.994558) * Math.sqrt((500 + 470.75) / 12), 3);
  });

  test('needs as many replications on both sides only in pairs', () => {
    expect(() => pairedDifference([1, 2, 3], [1, 2])).toThrow('both sides');
    expect(independentDifference([1, 2, 3], [1, 2]).mean).toBe(0.5);
  });

  test('of what never varies has no width', () => {
    expect(widthOf(independentDifference([1, 1], [1, 1]))).toBe(0);
  });
});
