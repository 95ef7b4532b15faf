import { theory } from '#market/index.js';

test('weighted values: each as often as its weight says', () => {
  const prices = theory.weighted([
    [500, 1],
    [250, 3],
  ]);
  expect([prices.low, prices.high]).toEqual([250, 500]);
  expect([249, 250, 499, 500].map((x) => prices.cdf(x))).toEqual([0, 0.75, 0.75, 1]);
  expect([0.01, 0.75, 0.7501, 1].map((p) => prices.quantile(p))).toEqual([250, 250, 500, 500]);
  expect(() => theory.weighted([])).toThrow(RangeError);
  expect(() => theory.weighted([[1, 0]])).toThrow(RangeError);
});

test('a logit-normal chance: its median, its tails, and back', () => {
  const chance = theory.logitNormal({ mu: Math.log(3), sigma: 2 });
  expect(chance.quantile(0.5)).toBeCloseTo(0.75, 12);
  expect(chance.cdf(0.75)).toBeCloseTo(0.5, 12);
  expect([chance.cdf(0), chance.cdf(1), chance.quantile(0), chance.quantile(1)]).toEqual([0, 1, 0, 1]);
  for (const p of [0.01, 0.3, 0.99]) expect(chance.cdf(chance.quantile(p))).toBeCloseTo(p, 10);
  expect(() => theory.logitNormal({ mu: 0, sigma: 0 })).toThrow(RangeError);
});
