import fc from 'fast-check';
import { theory } from '#market/index.js';
import { cases } from '../../support/cases.js';

const { beta, empirical, lognormal, myopicLadder, solveLadder, uniform } = theory;

const ladders = fc
  .uniqueArray(fc.integer({ min: 1, max: 1200 }), { minLength: 1, maxLength: 14 })
  .map((levels) => levels.sort((a, b) => a - b).map((level) => level / 1000));
const bidders = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 9, max: 200 }));
const deltas = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
);
const uniforms = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 1000 }))
  .map(([low, width]) => uniform({ low: low / 1000, high: (low + width) / 1000 }));
const shape = fc.integer({ min: 3, max: 60 }).map((tenths) => tenths / 10);
const others = fc.oneof(
  fc.tuple(shape, shape).map(([a, b]) => beta({ a, b })),
  fc.tuple(shape, shape).map(([median, sigma]) => lognormal({ median: median / 10, sigma: sigma / 3 })),
  fc
    .array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 12 })
    .filter((values) => Math.max(...values) > Math.min(...values))
    .map((values) => empirical(values.map((value) => value / 20))),
);
const gamesWith = (costs: fc.Arbitrary<theory.Distribution>) =>
  fc.record({ levels: ladders, bidders, delta: deltas, cost: costs });

function checkSolution(game: theory.LadderGame): void {
  const strategic = solveLadder(game);
  const myopic = myopicLadder(game);
  const { low, high } = game.cost;
  const top = game.levels.at(-1)!;
  strategic.cutoffs.forEach((cutoff, rung) => {
    expect(cutoff).toBeGreaterThanOrEqual(strategic.cutoffs[rung - 1] ?? low);
    expect(cutoff).toBeLessThanOrEqual(Math.max(low, Math.min(high, game.levels[rung]!)));
  });
  expect(strategic.cutoffs.at(-1)).toBe(Math.max(low, Math.min(high, top)));
  expect(strategic.saleProbability).toBeCloseTo(myopic.saleProbability, 12);
  expect(strategic.equilibria).toBeGreaterThanOrEqual(1);
  if (strategic.saleProbability > 1e-9) {
    expect(strategic.expectedPrice).toBeGreaterThanOrEqual(myopic.expectedPrice - 1e-9);
    expect(strategic.expectedPrice).toBeLessThanOrEqual(top + 1e-9);
    expect(strategic.expectedRung).toBeGreaterThanOrEqual(myopic.expectedRung - 1e-9);
    if (game.bidders === 1 && game.delta === 1) expect(strategic.expectedPrice).toBeCloseTo(top, 9);
  }
  expect(strategic.bestResponseGap).toBeLessThan(1e-6);
}

test('any ladder, uniform costs: an equilibrium between myopia and the top', () => {
  fc.assert(fc.property(gamesWith(uniforms), checkSolution), { numRuns: cases(60), seed: 1 });
});

test('any ladder, other costs', () => {
  fc.assert(fc.property(gamesWith(others), checkSolution), { numRuns: cases(25), seed: 1 });
});

test('scaling money scales the answer', () => {
  fc.assert(
    fc.property(ladders, fc.integer({ min: 2, max: 6 }), deltas, (levels, count, delta) => {
      const one = solveLadder({ levels, bidders: count, delta, cost: uniform() });
      const many = solveLadder({
        levels: levels.map((level) => level * 5000),
        bidders: count,
        delta,
        cost: uniform({ high: 5000 }),
      });
      one.cutoffs.forEach((cutoff, rung) => {
        expect(many.cutoffs[rung]! / 5000).toBeCloseTo(cutoff, 8);
      });
    }),
    { numRuns: cases(25), seed: 1 },
  );
});
