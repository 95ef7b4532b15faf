import fc from 'fast-check';
import { EpsilonGreedy } from '#agents/bidding/learning/epsilon-greedy.js';
import type { Lesson } from '#agents/bidding/learning/mind.js';
import { estimatedGains, RegretMatching } from '#agents/bidding/learning/regret-matching.js';
import { strategyOf } from '#agents/bidding/strategies.js';
import type { JobNotice, StrategyChoice } from '#agents/index.js';
import { cases } from '../support/cases.js';
import { askOf, costing, onLadder } from '../unit/agents/support/bidders.js';
import { bidderView } from '../unit/agents/support/shop.js';

const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const exploration = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
const rungs = fc.integer({ min: 1, max: 6 });
const ladders = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 6 })
  .map((cents) => cents.sort((a, b) => a - b));

const belief = fc.oneof(
  fc
    .tuple(share, fc.integer({ min: 1, max: 1000 }))
    .map(([low, width]) => ({ uniform: [low, low + width / 1000] as const })),
  fc
    .tuple(fc.integer({ min: 5, max: 50 }), fc.integer({ min: 5, max: 50 }))
    .map(([a, b]) => ({ beta: { a: a / 10, b: b / 10 } })),
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 15 }))
    .map(([median, sigma]) => ({ lognormal: { median: median / 10, sigma: sigma / 10 } })),
);

const game = fc.record({
  cents: ladders,
  cost: share.filter((part) => part < 1),
  bidders: fc.integer({ min: 1, max: 30 }),
  delta: fc.constantFrom(1, 0.95, 0.5),
  belief,
});

function rungsClaimed(cents: readonly number[], ownCents: number, choice: StrategyChoice): number[] {
  const ladder = cents.map((bountyCents, step) => ({ afterSeconds: step, bountyCents }));
  const strategy = strategyOf(choice, costing(ownCents));
  return cents.flatMap((bountyCents, rung) => {
    const notice: JobNotice = onLadder(0, {
      openingCents: cents[0]!,
      bountyCents,
      reserveCents: cents.at(-1)!,
      ladder,
    });
    return strategy.bid(bidderView({ jobs: [notice] })).length > 0 ? [rung] : [];
  });
}

describe('the equilibrium strategy', () => {
  test('alone and patient it waits for the last rung', () => {
    fc.assert(
      fc.property(game, ({ cents, cost, belief: believed }) => {
        const choice = { equilibrium: { bidders: 1, delta: 1, cost: believed } };
        expect(rungsClaimed(cents, cost * cents.at(-1)!, choice)).toEqual([cents.length - 1]);
      }),
      { numRuns: cases(25) },
    );
  });

  test('once it would claim it would claim for good, at the last rung if it pays, and with a lower cost no later', () => {
    fc.assert(
      fc.property(game, share, ({ cents, cost, bidders, delta, belief: believed }, less) => {
        const choice = { equilibrium: { bidders, delta, cost: believed } };
        const own = cost * cents.at(-1)!;
        const claimed = rungsClaimed(cents, own, choice);
        const last = cents.length - 1;
        expect(claimed).toEqual(cents.map((_, rung) => rung).filter((rung) => rung >= claimed[0]!));
        expect(claimed.at(-1)).toBe(last);
        for (const rung of claimed) expect(cents[rung]).toBeGreaterThan(own);
        expect(rungsClaimed(cents, own * less, choice)[0]).toBeLessThanOrEqual(claimed[0]!);
      }),
      { numRuns: cases(25) },
    );
  });

  test('asks at least its cost and at most the bounty, and less the more bid', () => {
    fc.assert(
      fc.property(game, fc.integer({ min: 2, max: 29 }), ({ cost, bidders, belief: believed }, more) => {
        const own = cost * 80_000;
        const ask = (n: number) =>
          askOf({ equilibrium: { bidders: n, delta: 1, cost: believed } }, costing(own))!;
        expect(ask(bidders)).toBeGreaterThanOrEqual(own - 1e-6);
        expect(ask(bidders)).toBeLessThanOrEqual(80_000);
        expect(ask(bidders + more)).toBeLessThanOrEqual(ask(bidders));
      }),
      { numRuns: cases(25) },
    );
  });
});

/** A play that never is open, jobs as they happened to go, and luck. */
const experience = rungs.chain((count) =>
  fc.record({
    exploration,
    lessons: fc.array(
      fc.record({
        luck: share,
        open: fc.array(fc.boolean(), { minLength: count, maxLength: count }).map((open) => [...open, true]),
        gains: fc.array(share, { minLength: count, maxLength: count }).map((gains) => [...gains, 0]),
        rivalRung: fc.oneof(fc.integer({ min: 0, max: count - 1 }), fc.constant(Number.POSITIVE_INFINITY)),
        rivals: fc.integer({ min: 1, max: 4 }),
      }),
      { minLength: 1, maxLength: 30 },
    ),
  }),
);

describe.each([
  ['the bandit', EpsilonGreedy],
  ['regret matching', RegretMatching],
] as const)('the play of %s', (_, Mind) => {
  test('adds up to 1, leaves out what is not open, and explores all that is', () => {
    fc.assert(
      fc.property(experience, ({ exploration: explored, lessons }) => {
        const mind = new Mind(lessons[0]!.open.length, explored);
        for (const { luck, ...job } of lessons) {
          const chances = mind.chances(job.open);
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
          const least = explored / job.open.filter(Boolean).length;
          job.open.forEach((isOpen, action) => {
            if (isOpen) expect(chances[action]).toBeGreaterThanOrEqual(least - 1e-12);
            else expect(chances[action]).toBe(0);
          });
          const open = [...job.open.keys()].filter((action) => job.open[action]);
          const action = open[Math.floor(luck * (open.length - 1))]!;
          mind.learn({
            ...job,
            rivals: job.rivalRung === Number.POSITIVE_INFINITY ? 0 : job.rivals,
            chances,
            action,
            gain: job.gains[action]!,
          });
        }
      }),
    );
  });
});

test('the estimated gains of regret matching are right on average over its own play', () => {
  const situation = rungs.chain((count) =>
    fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: count + 1, maxLength: count + 1 }),
      gains: fc.array(share, { minLength: count, maxLength: count }).map((gains) => [...gains, 0]),
      rivalRung: fc.oneof(fc.integer({ min: 0, max: count - 1 }), fc.constant(Number.POSITIVE_INFINITY)),
      rivals: fc.integer({ min: 1, max: 4 }),
    }),
  );
  fc.assert(
    fc.property(situation, ({ weights, gains, rivalRung, rivals }) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const chances = weights.map((weight) => weight / total);
      const open = weights.map(() => true);
      const estimates = chances.map((_, action): number[] => {
        const lesson: Lesson = { action, open, chances, gains, gain: 0, rivalRung, rivals };
        return estimatedGains(lesson);
      });
      gains.forEach((gain, rung) => {
        const truly = rung < rivalRung ? gain : rung === rivalRung ? gain / (rivals + 1) : 0;
        const onAverage = chances.reduce(
          (sum, chance, action) => sum + chance * estimates[action]![rung]!,
          0,
        );
        expect(onAverage).toBeCloseTo(truly, 10);
      });
    }),
  );
});
