import { leastPrice, type Prospect } from '#agents/bidding/prospects.js';
import { strategyOf } from '#agents/bidding/strategies.js';
import type { JobNotice, StrategyChoice } from '#agents/index.js';
import { Random, theory } from '#market/index.js';
import { askOf, claimsAt, costing, onLadder, RESERVE } from './support/bidders.js';
import { bidderView, notice, params } from './support/shop.js';

const uniform = { uniform: [0, 1] } as const;
const equilibrium = (change: object = {}): StrategyChoice => ({
  equilibrium: { delta: 1, cost: uniform, ...change },
});
const learning = { buckets: 8, exploration: 0.1 };

const ALL: readonly (readonly [string, StrategyChoice])[] = [
  ['myopic', 'myopic'],
  ['margin', { margin: 0.2 }],
  ['equilibrium', equilibrium({ bidders: 3 })],
  ['bandit', { bandit: learning }],
  ['regret matching', { regretMatching: learning }],
];

describe('the lowest price at which a job pays', () => {
  const prospect = (change: Partial<JobNotice> = {}): Prospect => ({
    notice: notice(change),
    chance: 1,
    worth: 1,
    days: 2,
    costCents: 0,
    surplusCents: 0,
  });
  const bidder = (change: Partial<typeof params> = {}) => ({
    params: { ...params, skill: 0, dayRateCents: 6_000, attemptCostCents: 3_000, ...change },
    random: new Random(1),
    me: 7,
  });

  // p = 1/2: two days are 12,000; one attempt 15,000 / 0.5, two 18,000 / 0.75, three 21,000 / 0.875.
  test.each([
    { maxAttempts: 1, least: 30_000 },
    { maxAttempts: 2, least: 24_000 },
    { maxAttempts: 3, least: 24_000 },
  ])('is the least of cost / p over up to $maxAttempts attempts', ({ maxAttempts, least }) => {
    expect(leastPrice(bidder({ maxAttempts }), prospect(), 100_000)).toBeCloseTo(least, 8);
  });

  test('counts only the attempts that the balance pays for', () => {
    expect(leastPrice(bidder(), prospect(), 5_999)).toBeCloseTo(30_000, 8);
    expect(leastPrice(bidder(), prospect(), 2_999)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('every strategy', () => {
  const many = [0, 1, 2, 3, 4, 5].map((job) => onLadder(3, { job }));
  const cheap = { ...costing(1_000), params: { ...costing(1_000).params, attemptCostCents: 300 } };

  test.each(ALL)('%s takes no more than it has room for', (_, choice) => {
    const bid = (room: number) => strategyOf(choice, cheap).bid(bidderView({ room, jobs: many }));
    expect(bid(0)).toEqual([]);
    expect(bid(1).length).toBeLessThanOrEqual(1);
    expect(bid(4).length).toBeLessThanOrEqual(4);
    expect(bid(6).length).toBeGreaterThan(1);
  });

  test.each(ALL)('%s takes nothing that it cannot pay an attempt at', (_, choice) => {
    const strategy = strategyOf(choice, cheap);
    expect(strategy.bid(bidderView({ balanceCents: 299, room: 6, jobs: many }))).toEqual([]);
    expect(strategy.bid(bidderView({ balanceCents: 300, room: 6, jobs: many })).length).toBeGreaterThan(0);
  });

  test.each(ALL)('%s leaves jobs alone on which its work was rejected', (_, choice) => {
    const rejectedOn = new Set([0, 1, 2, 3, 4, 5]);
    expect(strategyOf(choice, cheap).bid(bidderView({ room: 6, jobs: many, rejectedOn }))).toEqual([]);
  });

  test.each(ALL)('%s never takes what does not pay', (_, choice) => {
    expect(claimsAt(choice, costing(RESERVE))).toEqual([]);
    expect(askOf(choice, costing(RESERVE))).toBeUndefined();
  });

  test.each(ALL)('%s asks no more than the bounty, and not less than its cost', (_, choice) => {
    for (const rule of ['proposals', 'sealed-first-price', 'sealed-second-price'] as const)
      for (const cents of [1, 25_000, 60_000, 79_999]) {
        const ask = askOf(choice, costing(cents), { rule });
        if (ask === undefined) continue;
        expect(ask).toBeGreaterThanOrEqual(cents);
        expect(ask).toBeLessThanOrEqual(RESERVE);
      }
  });
});

describe('margin', () => {
  const fifth = { margin: 0.2 };

  test('asks its cost and a fifth of it, under every rule', () => {
    for (const rule of ['proposals', 'sealed-first-price', 'sealed-second-price'] as const)
      expect(askOf(fifth, costing(30_000), { rule })).toBe(36_000);
  });

  test('claims from the first rung on that covers that', () => {
    expect(claimsAt(fifth, costing(16_600))).toEqual([1, 2, 3]);
    expect(claimsAt(fifth, costing(16_700))).toEqual([2, 3]);
    expect(claimsAt('myopic', costing(16_700))).toEqual([1, 2, 3]);
  });

  test('stays away from what does not cover it', () => {
    expect(askOf(fifth, costing(66_600))).toBe(79_920);
    expect(askOf(fifth, costing(66_700))).toBeUndefined();
  });

  test('of nothing claims when a myopic one does', () => {
    for (const cents of [9_999, 10_001, 39_999, 79_999])
      expect(claimsAt({ margin: 0 }, costing(cents))).toEqual(claimsAt('myopic', costing(cents)));
  });
});

describe('equilibrium', () => {
  // Among three bidders with uniform costs the cutoffs are 0, 0, (3 - sqrt 5) / 2 and 1.
  const third = RESERVE * ((3 - Math.sqrt(5)) / 2);

  test.each([
    { cents: 1, rungs: [2, 3] },
    { cents: third - 1, rungs: [2, 3] },
    { cents: third + 1, rungs: [3] },
    { cents: RESERVE - 1, rungs: [3] },
  ])('at a cost of $cents it claims at rungs $rungs', ({ cents, rungs }) => {
    expect(claimsAt(equilibrium({ bidders: 3 }), costing(cents))).toEqual(rungs);
    expect(claimsAt(equilibrium(), costing(cents), 3)).toEqual(rungs);
  });

  test('claims by the cutoffs of theory, whatever it believes', () => {
    const cost = { beta: { a: 2, b: 3 } };
    const game = { levels: [1 / 8, 1 / 4, 1 / 2, 1], bidders: 6, delta: 0.9, cost: theory.beta(cost.beta) };
    const { cutoffs } = theory.solveLadder(game);
    expect(new Set(cutoffs).size).toBeGreaterThan(2);
    for (let share = 0.01; share < 1; share += 0.03) {
      const first = cutoffs.findIndex((cutoff) => share <= cutoff);
      const rungs = [0, 1, 2, 3].filter((rung) => rung >= first);
      expect(claimsAt(equilibrium({ bidders: 6, delta: 0.9, cost }), costing(share * RESERVE))).toEqual(
        rungs,
      );
    }
  });

  test('takes a last chance that pays even when it believes nobody can have such a cost', () => {
    const cost = { uniform: [0, 0.3] } as const;
    expect(claimsAt(equilibrium({ bidders: 3, cost }), costing(0.9 * RESERVE))).toEqual([3]);
  });

  test('a cost below all that it believes in does not make it claim where nobody does', () => {
    const cost = { uniform: [0.2, 1] } as const;
    const [first] = claimsAt(equilibrium({ bidders: 3, cost }), costing(0.01 * RESERVE));
    const { claimShares } = theory.solveLadder({
      levels: [1 / 8, 1 / 4, 1 / 2, 1],
      bidders: 3,
      delta: 1,
      cost: theory.uniform({ low: 0.2, high: 1 }),
    });
    expect(first).toBe(claimShares.findIndex((share) => share > 0));
  });

  test('a bounty that has climbed beyond what was announced is the last rung', () => {
    const jobs = [onLadder(0, { bountyCents: 70_000, ladder: [{ afterSeconds: 0, bountyCents: 10_000 }] })];
    expect(strategyOf(equilibrium({ bidders: 2 }), costing(60_000)).bid(bidderView({ jobs }))).toHaveLength(
      1,
    );
  });

  const wanted = (cents: number, bidders: number) => cents + (RESERVE - cents) / bidders;

  test.each(['proposals', 'sealed-first-price'] as const)('asks c + (r - c) / n under %s', (rule) => {
    for (const [cents, bidders] of [
      [0.5, 2],
      [20_000, 3],
      [70_000, 8],
    ] as const)
      expect(
        Math.abs(askOf(equilibrium({ bidders }), costing(cents), { rule })! - wanted(cents, bidders)),
      ).toBeLessThanOrEqual(1);
  });

  test('asks no more than the present bounty, below which rivals with higher costs stay away', () => {
    const ask = askOf(equilibrium({ bidders: 3 }), costing(10_000), { bountyCents: 40_000 });
    const bid = theory.firstPriceBid({ bidders: 3, cost: theory.uniform(), reserve: 0.5 }, 1 / 8);
    expect(ask).toBe(Math.ceil(bid * RESERVE));
  });

  test('alone it asks for the whole bounty, and waits for the last rung', () => {
    expect(askOf(equilibrium({ bidders: 1 }), costing(10_000))).toBe(RESERVE);
    expect(claimsAt(equilibrium({ bidders: 1 }), costing(10_000))).toEqual([3]);
  });

  test('is truthful where the second-lowest price is paid', () => {
    expect(askOf(equilibrium({ bidders: 3 }), costing(20_000), { rule: 'sealed-second-price' })).toBe(20_000);
  });

  test('enters a contest where it pays', () => {
    const jobs = [onLadder(1, { rule: 'contest' })];
    expect(strategyOf(equilibrium({ bidders: 2 }), costing(19_000)).bid(bidderView({ jobs }))).toHaveLength(
      1,
    );
  });
});
