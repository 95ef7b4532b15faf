import { theory } from '#market/index.js';
import { COSTS, drawTypes, z } from '../../support/theory-play.js';

const {
  expectedLowestCost,
  firstPriceBid,
  firstPriceExpected,
  risingMyopicExpected,
  risingStrategicClaim,
  risingStrategicExpected,
  saleProbability,
  secondPriceExpected,
  uniform,
} = theory;

describe('sealed bids and the rising bounty, uniform costs: the table of the design', () => {
  test.each([1, 2, 3, 5, 10, 100])('%i bidders', (bidders) => {
    const auction = { bidders, cost: uniform() };
    expect(secondPriceExpected(auction)).toBeCloseTo(2 / (bidders + 1), 10);
    expect(firstPriceExpected(auction)).toBeCloseTo(2 / (bidders + 1), 10);
    expect(risingStrategicExpected(auction)).toBeCloseTo(2 / (bidders + 1), 10);
    expect(risingMyopicExpected(auction)).toBeCloseTo(1 / (bidders + 1), 10);
    for (const c of [0, 0.3, 0.9, 1]) {
      expect(firstPriceBid(auction, c)).toBeCloseTo(c + (1 - c) / bidders, 10);
      expect(risingStrategicClaim(auction, c)).toBeCloseTo(c + (1 - c) / bidders, 10);
    }
    expect(saleProbability(auction)).toBe(1);
  });

  test('a reserve of 1/2 with two bidders, by hand', () => {
    const auction = { bidders: 2, cost: uniform(), reserve: 0.5 };
    expect(saleProbability(auction)).toBe(0.75);
    // Both below: (1/4) x 1/3; one below: (1/2) x 1/2.
    expect(secondPriceExpected(auction)).toBeCloseTo((1 / 4 / 3 + 1 / 4) / 0.75, 12);
    // The integral of 2 (1 - c) c from 0 to 1/2 is 1/6.
    expect(expectedLowestCost(auction)).toBeCloseTo(1 / 6 / 0.75, 12);
  });
});

describe.each(Object.entries(COSTS))('against draws, costs: %s', (_, make) => {
  const cost = make(theory);
  const reserve = 0.6;
  test.each([1, 2, 4])('%i bidders', (bidders) => {
    const auction = { bidders, cost, reserve };
    const costs = drawTypes(4000, bidders).map((types) => types.map(cost.quantile).sort((a, b) => a - b));
    const sold = costs.filter(([lowest]) => lowest! <= reserve);
    expect(
      Math.abs(
        z(
          costs.map(([lowest]) => Number(lowest! <= reserve)),
          saleProbability(auction),
        ),
      ),
    ).toBeLessThan(4);
    expect(
      Math.abs(
        z(
          sold.map(([lowest]) => lowest!),
          expectedLowestCost(auction),
        ),
      ),
    ).toBeLessThan(4);
    const second = sold.map((each) => Math.min(each[1] ?? reserve, reserve));
    expect(Math.abs(z(second, secondPriceExpected(auction)))).toBeLessThan(4);
    const bids = sold.slice(0, 150).map(([lowest]) => firstPriceBid(auction, lowest!));
    expect(Math.abs(z(bids, firstPriceExpected(auction)))).toBeLessThan(4);
  });

  test('first and second price earn the same (revenue equivalence)', () => {
    for (const bidders of [1, 2, 7])
      expect(firstPriceExpected({ bidders, cost, reserve })).toBeCloseTo(
        secondPriceExpected({ bidders, cost, reserve }),
        9,
      );
  });

  test('no bidder gains by another bid', () => {
    const auction = { bidders: 3, cost, reserve };
    const winning = (as: number) => (1 - cost.cdf(as)) ** 2;
    for (const own of [0.25, 0.35, 0.5].filter((c) => cost.cdf(c) > 0)) {
      const gain = (as: number) => (firstPriceBid(auction, as) - own) * winning(as);
      for (let as = cost.low; as <= reserve; as += 0.02)
        expect(gain(as)).toBeLessThanOrEqual(gain(own) + 1e-10);
    }
  });
});
