import { theory } from '#market/index.js';
import { findRoot, integrate, minimise } from '../../../market/theory/numeric.js';
import { binomial, incompleteBeta, logGamma, normalCdf } from '../../../market/theory/special.js';
import { COSTS } from '../../support/theory-play.js';

describe('numerical tools', () => {
  type Case = [string, (x: number) => number, [number, number, number]];

  test.each<Case>([
    ['a cosine', Math.cos, [0, 3, Math.PI / 2]],
    ['a cube', (x: number) => x ** 3 - 2, [0, 2, Math.cbrt(2)]],
    ['a flat root', (x: number) => (x - 0.3) ** 5, [0, 1, 0.3]],
    ['an end', (x: number) => x - 1, [0, 1, 1]],
    ['a step', (x: number) => (x < 0.7 ? -1 : 1), [0, 1, 0.7]],
  ])('findRoot: %s', (_, f, [low, high, root]) => {
    expect(Math.abs(findRoot(f, low, high) - root)).toBeLessThan(1e-3 * Math.abs(f(root + 1e-3)) + 1e-12);
  });

  test('findRoot refuses what has no change of sign', () => {
    expect(() => findRoot(() => 1, 0, 1)).toThrow(RangeError);
  });

  test.each<Case>([
    ['a sine', Math.sin, [0, Math.PI, 2]],
    ['a kink', (x: number) => Math.abs(x - 0.3), [0, 1, 0.29]],
    ['a jump', (x: number) => (x < 1 / 3 ? 0 : 1), [0, 1, 2 / 3]],
    ['a root', Math.sqrt, [0, 1, 2 / 3]],
    [
      'a peak that five points miss',
      (x: number) => Math.exp(-(((x - 0.4) / 0.02) ** 2)),
      [0, 1, 0.02 * Math.sqrt(Math.PI)],
    ],
    ['nothing', () => 1, [1, 1, 0]],
  ])('integrate: %s', (_, f, [low, high, area]) => {
    expect(integrate(f, low, high)).toBeCloseTo(area, 9);
  });

  test('minimise finds a valley, and an end', () => {
    expect(minimise((x) => (x - 0.3) ** 2, 0, 1)).toBeCloseTo(0.3, 7);
    expect(minimise((x) => x, 0.25, 1)).toBe(0.25);
  });
});

describe('special functions, against tables (Abramowitz and Stegun) and polynomials', () => {
  test.each([
    ['ln Gamma(1/2)', logGamma(0.5), Math.log(Math.sqrt(Math.PI))],
    ['ln Gamma(11)', logGamma(11), Math.log(3_628_800)],
    ['ln Gamma(0.1)', logGamma(0.1), 2.252712651734206],
    ['Phi(1.96)', normalCdf(1.96), 0.9750021048517795],
    ['Phi(-3)', normalCdf(-3), 0.0013498980316300933],
    ['Phi(-9)', normalCdf(-9), 0],
    ['I_0.5(2, 3)', incompleteBeta(0.5, 2, 3), 11 / 16],
    ['I_0.9(2, 3)', incompleteBeta(0.9, 2, 3), 0.9963],
    ['I_0.3(1/2, 1/2)', incompleteBeta(0.3, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(0.3))],
    ['3 of 5 at 0.4', binomial(5, 3, 0.4), 0.2304],
    ['0 of 5 at 0', binomial(5, 0, 0), 1],
    ['5 of 5 at 1', binomial(5, 5, 1), 1],
  ])('%s', (_, value, expected) => expect(value).toBeCloseTo(expected, 12));
});

describe('distributions of costs', () => {
  test.each(Object.entries(COSTS))('%s: quantile and cdf are inverse, and rise', (_, make) => {
    const { low, high, cdf, quantile } = make(theory);
    expect([cdf(low), cdf(high), quantile(0), quantile(1)]).toEqual([0, 1, low, high]);
    expect([cdf(low - 1), cdf(high + 1)]).toEqual([0, 1]);
    for (let p = 0.01; p < 1; p += 0.01) {
      expect(cdf(quantile(p))).toBeCloseTo(p, 12);
      expect(quantile(p)).toBeGreaterThan(quantile(p - 0.01));
    }
  });

  test('beta(2, 3) is its polynomial', () => {
    const { cdf } = theory.beta({ a: 2, b: 3, low: 1, high: 3 });
    for (const x of [0.1, 0.4, 0.77])
      expect(cdf(1 + 2 * x)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 12);
  });

  test('a lognormal is truncated on both sides', () => {
    const { cdf, quantile } = theory.lognormal({ median: 2, sigma: 1, low: 1, high: 4 });
    expect(cdf(2)).toBeCloseTo(0.5, 12);
    expect(quantile(0.5)).toBeCloseTo(2, 10);
    expect(() => theory.lognormal({ median: 100, sigma: 0.1 })).toThrow(/almost no value/);
  });

  test('a list is joined by straight lines, and has atoms where a value repeats', () => {
    const { cdf, quantile } = theory.empirical([0.4, 0.1, 0.2, 0.2]);
    expect(cdf(0.15)).toBeCloseTo(1 / 6, 12);
    expect(cdf(0.2)).toBeCloseTo(2 / 3, 12);
    expect([quantile(0.4), quantile(0.6)]).toEqual([0.2, 0.2]);
    expect(quantile(5 / 6)).toBeCloseTo(0.3, 12);
  });

  test.each([
    ['an empty support', () => theory.uniform({ low: 1, high: 1 })],
    ['a negative shape', () => theory.beta({ a: -1, b: 2 })],
    ['no spread', () => theory.lognormal({ median: 1, sigma: 0 })],
    ['one value', () => theory.empirical([1])],
    ['no number', () => theory.empirical([1, Number.NaN])],
  ])('%s is refused', (_, make) => expect(make).toThrow(RangeError));
});
