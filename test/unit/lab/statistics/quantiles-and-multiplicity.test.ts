import { benjaminiHochberg, holm } from '../../../../src/lab/statistics/multiplicity.js';
import { quantileEstimate } from '../../../../src/lab/statistics/quantiles.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a quantile', () => {
  // The sign test's intervals of a median, by rank: W. J. Conover's table A3, and any other.
  test.each([
    [6, 1, 6],
    [9, 2, 8],
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [30, 10, 21],
    [100, 40, 61],
  ])('of %i numbers has its median between ranks %i and %i', (count, low, high) => {
    expect(quantileEstimate(upTo(count), 0.5)).toEqual({ value: (count + 1) / 2, low, high });
  });

  test('has no interval where there are too few numbers', () => {
    expect(quantileEstimate(upTo(5), 0.5)).toMatchObject({ low: null, high: null });
    expect(quantileEstimate(upTo(30), 0.99)).toMatchObject({ high: null });
    expect(quantileEstimate([4], 0.5)).toEqual({ value: 4, low: null, high: null });
  });

  test("is R's type 7", () => {
    expect(quantileEstimate([1, 3, 4, 10], 0.9).value).toBeCloseTo(8.2, 12);
  });

  test('is refused of nothing, and outside of 0 to 1', () => {
    expect(() => quantileEstimate([], 0.5)).toThrow('a number at least');
    expect(() => quantileEstimate([1, 2], 1)).toThrow('between 0 and 1');
  });
});

/** The fifteen p-values of the trial of thrombolysis in section 4.1 of Benjamini and Hochberg (1995). */
const TRIAL = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];
const found = (adjusted: readonly number[]) => adjusted.filter((p) => p <= 0.05).length;

describe('several questions at once', () => {
  test('find what the paper finds: four by Benjamini and Hochberg, three by Bonferroni and his heirs', () => {
    expect(found(TRIAL)).toBe(9);
    expect(found(benjaminiHochberg(TRIAL))).toBe(4);
    expect(found(holm(TRIAL))).toBe(3);
  });

  test("are adjusted as by R's p.adjust", () => {
    const p = [0.01, 0.02, 0.03, 0.04, 0.05];
    expect(holm(p).map((value) => Number(value.toFixed(6)))).toEqual([0.05, 0.08, 0.09, 0.09, 0.09]);
    expect(benjaminiHochberg(p).map((value) => Number(value.toFixed(6)))).toEqual([
      0.05, 0.05, 0.05, 0.05, 0.05,
    ]);
    expect(benjaminiHochberg(TRIAL)[3]).toBeCloseTo(0.035625, 9);
    expect(holm(TRIAL)[3]).toBeCloseTo(0.114, 9);
  });

  test('keep their order, and stay below 1', () => {
    expect(holm([0.9, 0.001, 0.8])).toEqual([1, 0.003, 1]);
    expect(benjaminiHochberg([0.9, 0.001, 0.8])).toEqual([0.9, 0.003, 0.9]);
    expect(holm([])).toEqual([]);
  });
});
