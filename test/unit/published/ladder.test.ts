import { chiSquaredDistributionTable } from 'simple-statistics';
import { loadScenario } from '#scenarios/index.js';
import { chiSquareAbove, goodnessOfFit } from '../../../src/published/goodness.js';
import { fitted, LADDER } from '../../../src/published/ladder.js';
import {
  fitGeometric,
  fitLadder,
  geometricAt,
  soldAt,
  unsoldAt,
} from '../../../src/published/ladder-model.js';

test.each([1, 2, 3, 4, 5, 9])('chi-square tails on %i degrees of freedom, beside a table', (df) => {
  const critical = (chiSquaredDistributionTable as unknown as Record<number, Record<string, number>>)[df]![
    '0.05'
  ]!;
  expect(chiSquareAbove(critical, df)).toBeCloseTo(0.05, 3);
});

test('G by hand, with the last cells pooled', () => {
  const { g, degreesOfFreedom, cells } = goodnessOfFit([12, 6, 2], [0.5, 0.35, 0.15], 0);
  expect(cells).toEqual([
    { observed: 12, expected: 10 },
    { observed: 8, expected: 10 },
  ]);
  expect(g).toBeCloseTo(2 * (12 * Math.log(1.2) + 8 * Math.log(0.8)), 12);
  expect(degreesOfFreedom).toBe(1);
  expect(() => goodnessOfFit([12, 6, 2], [0.5, 0.35, 0.15], 1)).toThrow(RangeError);
});

test('nobody left out: one bidder with no spread of difficulties is a lognormal', () => {
  const model = { bidders: 1, dayRate: 50, family: 'normal', spread: 1e-9 } as const;
  expect(unsoldAt(100, model)).toBeCloseTo(0.5, 6);
  expect(unsoldAt(100, { ...model, bidders: 3 })).toBeCloseTo(0.125, 6);
});

test('fits give planted parameters back', () => {
  const rungs = [250, 500, 1_000, 2_000, 4_000, 8_000];
  const planted = { bidders: 4, dayRate: 120, family: 'exponential', spread: 1.5 } as const;
  const counts = soldAt(rungs, planted).map((share) => 1e6 * share);
  const found = fitLadder({ rungs, counts }, planted);
  expect(found.dayRate).toBeCloseTo(120, 1);
  expect(found.spread).toBeCloseTo(1.5, 3);
  const even = { rungs, counts: geometricAt(rungs, 0.4).map((share) => 1e6 * share) };
  expect(fitGeometric(even)).toBeCloseTo(0.4, 5);
});

test('the shipped market has the fitted numbers', () => {
  const { dayRate, spread, bidders } = fitted();
  const { jobs, freelancers } = loadScenario('scenarios/price-ladder.yaml').document;
  expect(jobs).toMatchObject({
    count: LADDER.counts.reduce((sum, count) => sum + count, 0),
    difficulty: { exponential: { mean: Number(spread.toFixed(4)) } },
  });
  expect(freelancers[0]).toMatchObject({ count: bidders, dayRate: `$${dayRate.toFixed(2)}` });
});
