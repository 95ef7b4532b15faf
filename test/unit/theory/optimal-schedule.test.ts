import { theory } from '#market/index.js';
import { COSTS } from '../../support/theory-play.js';

const { optimalSchedule, myopicLadder, solveLadder, uniform } = theory;

const TERMS: theory.ScheduleTerms = { bidders: 3, cost: uniform(), rungs: 4, delta: 1, delayCost: 0 };

describe("the client's cheapest ladder", () => {
  test('one myopic bidder: even steps, (K+2)/(2(K+1))', () => {
    for (const rungs of [1, 2, 4, 7]) {
      const { optimal } = optimalSchedule({ ...TERMS, bidders: 1, rungs }).myopic;
      expect(optimal.expectedCost).toBeCloseTo((rungs + 1) / (2 * rungs), 9);
      optimal.levels.forEach((level, i) => {
        expect(level).toBeCloseTo((i + 1) / rungs, 5);
      });
    }
  });

  test('one patient strategic bidder cannot be had for less than the top', () => {
    const { optimal, doubling } = optimalSchedule({ ...TERMS, bidders: 1 }).strategic;
    expect([optimal.expectedCost, doubling.expectedCost]).toEqual([1, 1]);
    expect(optimal.levels).toEqual([1]);
  });

  test('a buyer who may go without posts one price: value/2 to one bidder', () => {
    const { myopic, strategic } = optimalSchedule({ ...TERMS, bidders: 1, rungs: 1, value: 0.8 });
    for (const { optimal } of [myopic, strategic]) {
      expect(optimal.levels[0]).toBeCloseTo(0.4, 6);
      expect(optimal.expectedCost).toBeCloseTo(0.4 * 0.4 + 0.6 * 0.8, 9);
    }
  });

  test('two rungs and two strategic bidders, by calculus', () => {
    // Bins [0,t] and [t,1] cost their mean virtual costs t and 1+t: (1-(1-t)^2) t + (1-t)^2 (1+t), least at t = 1/2.
    const { optimal, doubling } = optimalSchedule({ ...TERMS, bidders: 2, rungs: 2 }).strategic;
    expect(optimal.cutoffs[0]).toBeCloseTo(0.5, 5);
    expect(optimal.expectedCost).toBeCloseTo(0.75, 9);
    expect(optimal.levels[0]).toBeCloseTo(2 / 3, 5);
    expect(doubling.expectedCost).toBeCloseTo(1, 9);
  });

  test('more rungs approach the best that any mechanism does: 2/(n+1)', () => {
    const costs = [1, 2, 4, 8].map(
      (rungs) => optimalSchedule({ ...TERMS, rungs }).strategic.optimal.expectedCost,
    );
    costs.forEach((cost, i) => {
      expect(cost).toBeGreaterThan(0.5);
      if (i > 0) expect(cost).toBeLessThan(costs[i - 1]!);
    });
    expect(costs.at(-1)).toBeLessThan(0.51);
  });

  test('the dearer the delay, the earlier the sale', () => {
    const found = [0, 0.01, 0.1, 1, 100].map((delayCost) => optimalSchedule({ ...TERMS, delayCost }));
    for (const behaviour of ['myopic', 'strategic'] as const) {
      const rungs = found.map((each) => each[behaviour].optimal.expectedRung);
      expect([...rungs].sort((a, b) => b - a)).toEqual(rungs);
      expect(rungs.at(-1)).toBeLessThan(0.01);
    }
  });

  test('what it costs is price, delay and loss', () => {
    const terms = { ...TERMS, delayCost: 0.05, value: 0.7 };
    for (const { optimal, doubling } of Object.values(optimalSchedule(terms)))
      for (const found of [optimal, doubling]) {
        const { expectedPrice, expectedRung, saleProbability: sold, levels, expectedCost } = found;
        const unsold = (1 - sold) * (0.7 + 0.05 * (levels.length - 1));
        expect(expectedCost).toBeCloseTo(sold * (expectedPrice + 0.05 * expectedRung) + unsold, 10);
      }
  });

  test.each(Object.entries(COSTS))(
    'no ladder nearby is cheaper, and doubling is not either; costs: %s',
    (_, make) => {
      const terms = { ...TERMS, rungs: 3, delta: 0.95, delayCost: 0.01, cost: make(theory) };
      const costOf = ({ expectedPrice, expectedRung }: theory.LadderSolution) =>
        expectedPrice + 0.01 * expectedRung;
      const found = optimalSchedule(terms);
      for (const [behaviour, solve] of [
        ['myopic', myopicLadder],
        ['strategic', solveLadder],
      ] as const) {
        const { optimal, doubling } = found[behaviour];
        expect(optimal.expectedCost).toBeLessThanOrEqual(doubling.expectedCost);
        expect(optimal.saleProbability).toBeCloseTo(1, 9);
        if (behaviour === 'strategic') expect(optimal.bestResponseGap).toBeLessThan(1e-6);
        for (let rung = 0; rung < optimal.levels.length - 1; rung++)
          for (const shift of [-0.03, -0.003, 0.003, 0.03]) {
            const levels = optimal.levels.map((level, i) => (i === rung ? level + shift : level));
            if (levels.every((level, i) => i === 0 || level > levels[i - 1]!))
              expect(costOf(solve({ ...terms, levels }))).toBeGreaterThan(optimal.expectedCost - 1e-9);
          }
      }
    },
  );

  test('atoms and several equilibria: never dearer than doubling', () => {
    const cost = theory.empirical([0.1, 0.2, 0.2, 0.2, 0.2, 0.6, 0.9]);
    for (const { optimal, doubling } of Object.values(optimalSchedule({ ...TERMS, cost })))
      expect(optimal.expectedCost).toBeLessThanOrEqual(doubling.expectedCost);
  });

  test.each([
    ['no rung', { rungs: 0 }],
    ['a negative delay', { delayCost: -1 }],
    ['a value below all costs', { value: 0 }],
    ['no bidder', { bidders: 0 }],
  ])('%s is refused', (_, change) => {
    expect(() => optimalSchedule({ ...TERMS, ...change })).toThrow(RangeError);
  });
});
