import { percentileInterval } from '../../../../src/lab/statistics/bootstrap.js';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('an interval of resamples', () => {
  test('the interval of a mean is that of the normal theory for many items', () => {
    const items = Array.from({ length: 400 }, (_, index) => index % 20);
    const interval = percentileInterval(items, mean)!;
    // The uniform distribution on 0..19 has mean 9.5 and variance (20^2 - 1) / 12.
    const standardError = Math.sqrt((20 ** 2 - 1) / 12 / 400);
    expect(interval.low).toBeGreaterThan(9.5 - 1.96 * standardError * 1.15);
    expect(interval.low).toBeLessThan(9.5 - 1.96 * standardError * 0.85);
    expect(interval.high).toBeGreaterThan(9.5 + 1.96 * standardError * 0.85);
    expect(interval.high).toBeLessThan(9.5 + 1.96 * standardError * 1.15);
  });

  test('the same items give the same interval', () => {
    const items = [3, 1, 4, 1, 5, 9, 2, 6];
    expect(percentileInterval(items, mean)).toEqual(percentileInterval(items, mean));
  });

  test('one item tells nothing about its spread', () => {
    expect(percentileInterval([1], mean)).toBeNull();
  });
});
