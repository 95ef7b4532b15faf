import { theory } from '#market/index.js';
import { COSTS, drawTypes, playLadder, z } from '../../support/theory-play.js';

const { bestResponseGap, empirical, myopicLadder, secondPriceExpected, solveLadder, uniform } = theory;
const DOUBLING = [1 / 8, 1 / 4, 1 / 2, 1];

const game = (levels: readonly number[], bidders: number, delta = 1): theory.LadderGame => ({
  levels,
  bidders,
  delta,
  cost: uniform(),
});

function expectNumbers(found: readonly number[], expected: readonly number[], digits = 10): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, digits);
  });
}

describe('the ladder among strategic bidders', () => {
  test("the design's example: doubling, three bidders", () => {
    const golden = (3 - Math.sqrt(5)) / 2;
    const found = solveLadder(game(DOUBLING, 3));
    expectNumbers(found.cutoffs, [0, 0, golden, 1]);
    expect(found.expectedPrice).toBeCloseTo(0.5 + (1 - golden) ** 3 / 2, 10);
    expect(found.expectedPrice).toBeCloseTo(0.61803, 5);
    expect(found.expectedRung).toBeCloseTo(2 + (1 - golden) ** 3, 10);
    expect(found.saleProbability).toBe(1);
    expect(found.bestResponseGap).toBeLessThan(1e-12);
    expect(found.equilibria).toBe(1);
    const myopic = myopicLadder(game(DOUBLING, 3));
    expectNumbers(myopic.cutoffs, DOUBLING);
    expect(myopic.expectedPrice).toBeCloseTo(0.37671, 5);
    expect(myopic.bestResponseGap).toBeGreaterThan(0.1);
  });

  test.each([
    [2, 0.75],
    [3, 0.5],
    [5, 0.3],
    [40, 0.2],
  ])('two rungs, %i bidders: t / (1 - (1-t)^n) is the lower level', (bidders, level) => {
    const [t] = solveLadder(game([level, 1], bidders)).cutoffs;
    expect(t! / (1 - (1 - t!) ** bidders)).toBeCloseTo(level, 10);
  });

  test('a lower rung at or below 1/n is a corner: nobody claims', () => {
    expectNumbers(solveLadder(game([0.33, 1], 3)).cutoffs, [0, 1]);
    expect(solveLadder(game([0.34, 1], 3)).cutoffs[0]).toBeGreaterThan(0);
  });

  test('a rung hardly above the one before it is skipped, though it lies between two that are used', () => {
    const { cutoffs, saleByRung, bestResponseGap: gap } = solveLadder(game([0.4, 0.4001, 1], 8));
    expect(saleByRung[1]).toBe(0);
    expect(cutoffs[1]).toBe(cutoffs[0]);
    expect(gap).toBeLessThan(1e-12);
  });

  test('alone and patient: waits for the top', () => {
    const { cutoffs, expectedPrice } = solveLadder(game(DOUBLING, 1));
    expectNumbers(cutoffs, [0, 0, 0, 1]);
    expect(expectedPrice).toBe(1);
  });

  test('alone and impatient: the lines of two rungs cross where both are worth the same', () => {
    const { cutoffs, bestResponseGap: gap } = solveLadder(game([0.5, 1], 1, 0.2));
    expectNumbers(cutoffs, [(0.5 - 0.2) / 0.8, 1]);
    expect(gap).toBeLessThan(1e-12);
  });

  test('the limits: who values nothing later is myopic, and fine ladders are first-price auctions', () => {
    expectNumbers(solveLadder(game(DOUBLING, 3, 1e-9)).cutoffs, DOUBLING, 6);
    const fine = Array.from({ length: 200 }, (_, i) => (i + 1) / 200);
    const { expectedPrice, bestResponseGap: gap } = solveLadder(game(fine, 3));
    expect(expectedPrice).toBeCloseTo(secondPriceExpected({ bidders: 3, cost: uniform() }), 3);
    expect(gap).toBeLessThan(1e-10);
  });

  test('a top below the highest cost may leave the job unsold', () => {
    const { cutoffs, saleProbability } = solveLadder(game([0.3, 0.5, 0.6], 3));
    expect(cutoffs[2]).toBe(0.6);
    expect(saleProbability).toBeCloseTo(1 - 0.4 ** 3, 12);
  });

  test('a top below all costs sells nothing', () => {
    const found = solveLadder({ ...game([0.1, 0.2], 3), cost: uniform({ low: 0.3 }) });
    expect(found).toMatchObject({ saleProbability: 0, expectedPrice: Number.NaN, bestResponseGap: 0 });
    expect(found.cutoffs).toEqual([0.3, 0.3]);
  });

  test('where all could rush or wait, there are three equilibria, and the patient one is given', () => {
    const found = solveLadder({ ...game([0.45, 1], 2), cost: uniform({ high: 0.4 }) });
    expect(found.equilibria).toBe(3);
    expectNumbers(found.cutoffs, [0, 0.4]);
    expect(found.bestResponseGap).toBeLessThan(1e-12);
  });

  test('bidders of the same cost mix', () => {
    const found = solveLadder({ ...game([0.3, 0.5, 1], 3), cost: empirical([0.2, 0.2]) });
    expect(found.bestResponseGap).toBeLessThan(1e-10);
    expect(found.saleProbability).toBe(1);
  });

  test('a thousand bidders', () => {
    const found = solveLadder(game(DOUBLING, 1000));
    expect(found.expectedPrice).toBeCloseTo(1 / 8, 10);
    expect(found.bestResponseGap).toBeLessThan(1e-12);
  });

  test.each([
    ['no level', game([], 3)],
    ['levels that fall', game([0.5, 0.4], 3)],
    ['half a bidder', game([1], 0.5)],
    ['no bidder', game([1], 0)],
    ['no patience', game([1], 2, 0)],
    ['more than patience', game([1], 2, 1.1)],
    ['no number', game([Number.NaN], 2)],
  ])('%s is refused', (_, bad) => {
    expect(() => solveLadder(bad)).toThrow(RangeError);
    expect(() => myopicLadder(bad)).toThrow(RangeError);
  });
});

describe.each(Object.entries(COSTS))('ladders against draws, costs: %s', (_, make) => {
  const cost = make(theory);
  test.each([2, 4])('%i bidders', (bidders) => {
    const whole = { levels: [0.3, 0.5, 0.8], bidders, delta: 0.95, cost };
    for (const solution of [solveLadder(whole), myopicLadder(whole)]) {
      const sales = drawTypes(20_000, bidders).map((types) =>
        playLadder(whole.levels, solution.claimShares, types),
      );
      const sold = sales.flatMap((sale) => sale ?? []);
      const near = (values: number[], expected: number) =>
        expect(Math.abs(z(values, expected))).toBeLessThan(4);
      near(
        sales.map((sale) => Number(sale !== undefined)),
        solution.saleProbability,
      );
      near(
        sold.map(({ price }) => price),
        solution.expectedPrice,
      );
      near(
        sold.map(({ rung }) => rung),
        solution.expectedRung,
      );
    }
    expect(solveLadder(whole).bestResponseGap).toBeLessThan(1e-9);
  });
});

describe('the best-response check', () => {
  test('notices cutoffs that are a little off', () => {
    const right = solveLadder(game(DOUBLING, 3)).claimShares.map((share) => 1 - share);
    expect(bestResponseGap(game(DOUBLING, 3), right)).toBeLessThan(1e-12);
    for (const shift of [-0.01, 0.01]) {
      const wrong = right.map((left, rung) => (rung === 2 ? left + shift : left));
      expect(bestResponseGap(game(DOUBLING, 3), wrong)).toBeGreaterThan(1e-3);
    }
  });

  test('agrees with a bidder who tries all rungs against drawn rivals', () => {
    const whole = game([0.3, 0.6, 1], 3, 0.9);
    const { claimShares } = myopicLadder(whole);
    const own = 0.29;
    const payoff = (plan: number) =>
      drawTypes(40_000, 2).map((rivals) => {
        const rungs = rivals.map((type) => claimShares.findIndex((share) => type <= share));
        const ties = rungs.filter((rung) => rung === plan).length;
        return rungs.some((rung) => rung < plan)
          ? 0
          : (0.9 ** plan * (whole.levels[plan]! - own)) / (1 + ties);
      });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const gains = [1, 2].map((plan) => mean(payoff(plan)) - mean(payoff(0)));
    const survivors = claimShares.map((share) => 1 - share);
    // The best deviation is that of the type at the lowest cutoff; this one's gain is at most that.
    expect(Math.max(...gains)).toBeLessThan(bestResponseGap(whole, survivors) + 0.005);
    expect(Math.max(...gains)).toBeGreaterThan(0);
  });
});
