import { announcedLadder, PURPOSES, Random } from '#market/index.js';
import {
  catalogOpeningCents,
  type Distribution,
  dayRateCents,
  drawDistribution,
  marketTerms,
  parseScenario,
  syntheticOpeningCents,
} from '#scenarios/index.js';
import { SMALL_MARKET } from './small-market.js';

const DAY = 86_400;

const terms = (...set: string[]) => marketTerms(parseScenario(SMALL_MARKET, 'x.yaml', { set }));

/** The announced ladder of a job at $100, as [day, dollars]. */
const ladder = (bounty: string) =>
  announcedLadder(terms(`bounty=${bounty}`).bounty, 10_000).map(({ afterSeconds, bountyCents }) => [
    afterSeconds / DAY,
    bountyCents / 100,
  ]);

describe('the ladder of a policy', () => {
  test.each([
    ['fixed', '{policy: fixed, deadline: 56d}', [[0, 100]]],
    [
      'doubling, up to its cap',
      '{policy: doubling, period: 7d, cap: 8x, deadline: 56d}',
      [
        [0, 100],
        [7, 200],
        [14, 400],
        [21, 800],
      ],
    ],
    [
      'doubling, up to its deadline',
      '{policy: doubling, period: 7d, cap: 8x, deadline: 14d}',
      [
        [0, 100],
        [7, 200],
      ],
    ],
    [
      'doubling, cut off at the cap',
      '{policy: doubling, period: 1d, cap: 3x, deadline: 56d}',
      [
        [0, 100],
        [1, 200],
        [2, 300],
      ],
    ],
    [
      'geometric',
      '{policy: geometric, period: 2d, factor: 1.15, cap: 2x, deadline: 7d}',
      [
        [0, 100],
        [2, 115],
        [4, 132.25],
        [6, 152.09],
      ],
    ],
    [
      'linear, with an amount as its cap',
      '{policy: linear, period: 3d, step: "$50", cap: "$220", deadline: 30d}',
      [
        [0, 100],
        [3, 150],
        [6, 200],
        [9, 220],
      ],
    ],
    [
      'by hand',
      '{policy: explicit, steps: [{after: 1d, times: 1.5}, {after: 10d, times: 4}], cap: 3x, deadline: 30d}',
      [
        [0, 100],
        [1, 150],
        [10, 300],
      ],
    ],
    [
      'by rejections alone',
      '{policy: doubling, period: 7d, cap: 8x, deadline: 56d, triggers: [rejectedWork]}',
      [[0, 100]],
    ],
  ])('%s', (_policy, bounty, expected) => {
    expect(ladder(bounty)).toEqual(expected);
  });
});

describe('the terms of the market', () => {
  test.each([
    ['{rule: posted-price}', { rule: 'posted-price' }],
    ['{rule: sealed-first-price, window: 0s}', { rule: 'sealed-first-price', windowSeconds: 0 }],
    ['{rule: sealed-second-price, window: 1d}', { rule: 'sealed-second-price', windowSeconds: DAY }],
    [
      '{rule: contest, window: 1d, submitWithin: 7d, prize: best-score}',
      { rule: 'contest', windowSeconds: DAY, submitSeconds: 7 * DAY, prize: 'best-score' },
    ],
    [
      '{rule: proposals, window: 1d, visibility: shuffled}',
      { rule: 'proposals', windowSeconds: DAY, chooser: 'manager', visibility: 'shuffled' },
    ],
  ])('award: %s', (yaml, expected) => {
    expect(terms('bounty.triggers=[time]', `award=${yaml}`).award).toEqual(expected);
  });

  test('are what the scenario says', () => {
    const { award, review, payment, bounty } = terms('payment.delay=7d');
    expect(award).toEqual({
      rule: 'proposals',
      windowSeconds: DAY,
      chooser: 'manager',
      visibility: 'arrival',
    });
    expect(review).toEqual({ panelSize: 2, approvalsNeeded: 2 });
    expect(payment).toEqual({ fee: 1_000, delaySeconds: 7 * DAY });
    expect([...bounty.triggers]).toEqual(['time', 'rejectedWork']);
    expect(bounty.deadlineSeconds).toBe(56 * DAY);
  });

  test('those of expensify come with their delay and their warranty', () => {
    const { payment, deliverySeconds } = terms('payment.terms=expensify', 'delivery={within: 10d}');
    expect(payment).toMatchObject({ fee: 1_000, delaySeconds: 7 * DAY, warrantySeconds: 14 * DAY });
    expect(payment.pace?.endAfterDays).toBe(12);
    expect(deliverySeconds).toBe(10 * DAY);
  });

  test('demand counts offers', () => {
    const { bounty } = terms('bounty={policy: demand, period: 7d, offers: 3, cap: 8x, deadline: 56d}');
    expect([...bounty.triggers]).toEqual(['noBids']);
    expect(bounty.policy.offersWanted).toBe(3);
    expect(bounty.policy.level(10_000, 1)).toBe(20_000);
  });

  test('a fixed bounty is its own cap, and nothing raises it', () => {
    const { bounty } = terms('bounty={policy: fixed, deadline: 7d}');
    expect(bounty.capCents(12_345)).toBe(12_345);
    expect(bounty.triggers.size).toBe(0);
  });

  test('an amount as a cap never lowers the opening bounty', () => {
    const { bounty } = terms('bounty.cap=$300');
    expect(bounty.capCents(10_000)).toBe(30_000);
    expect(bounty.capCents(50_000)).toBe(50_000);
  });
});

describe('opening bounties', () => {
  const random = new Random(5);

  test('of the catalog are what the job says', () => {
    expect(catalogOpeningCents({ openingBounty: '$1,062.50' })).toBe(106_250);
  });

  test('of synthetic jobs are whole cents, of which there is at least one', () => {
    expect(syntheticOpeningCents(99.999, random, 0)).toBe(10_000);
    expect(syntheticOpeningCents({ normal: { mean: 1, sd: 1e9 } }, random, 3)).toBeGreaterThanOrEqual(1);
    expect(syntheticOpeningCents({ lognormal: { median: 1e12, sigma: 0 } }, random, 0)).toBe(100_000_000_000);
  });

  test('depend on the job alone', () => {
    const opening: Distribution = { lognormal: { median: 250, sigma: 1 } };
    const draws = [0, 1, 2, 1].map((which) => syntheticOpeningCents(opening, random, which));
    expect(draws[3]).toBe(draws[1]);
    expect(new Set(draws).size).toBe(3);
  });
});

describe('what a day is worth', () => {
  const random = new Random(5);

  test("an amount is everybody's", () => expect(dayRateCents(6_000, random, 3)).toBe(6_000));

  test('of a distribution each member draws its own, in whole cents, and never less than nothing', () => {
    const rates = [0, 1, 2, 3].map((who) => dayRateCents({ uniform: [40, 80] }, random, who));
    expect(new Set(rates).size).toBe(4);
    expect(rates.every((cents) => Number.isInteger(cents) && cents >= 4_000 && cents <= 8_000)).toBe(true);
    expect(dayRateCents({ normal: { mean: -10, sd: 0 } }, random, 0)).toBe(0);
  });
});

describe('draws have the distribution that they are of', () => {
  const N = 20_000;
  const draws = (distribution: Distribution) => {
    const random = new Random(11);
    return Array.from({ length: N }, (_, which) =>
      drawDistribution(distribution, random, { purpose: PURPOSES.skill, who: 1, which }),
    );
  };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = (values: readonly number[]) =>
    Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

  test('a number is itself', () => expect(new Set(draws(3))).toEqual(new Set([3])));

  test('uniform', () => {
    const values = draws({ uniform: [2, 6] });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...values)).toBeLessThan(6);
    expect(mean(values)).toBeCloseTo(4, 1);
    expect(sd(values)).toBeCloseTo(4 / Math.sqrt(12), 1);
  });

  test('normal', () => {
    const values = draws({ normal: { mean: -1, sd: 2 } });
    expect(mean(values)).toBeCloseTo(-1, 1);
    expect(sd(values)).toBeCloseTo(2, 1);
  });

  test('beta', () => {
    const values = draws({ beta: { alpha: 2, beta: 5, low: 10, high: 80 } });
    expect(Math.min(...values)).toBeGreaterThan(10);
    expect(Math.max(...values)).toBeLessThan(80);
    expect(mean(values)).toBeCloseTo(10 + (70 * 2) / 7, 0);
    expect(sd(values)).toBeCloseTo(70 * Math.sqrt(10 / (49 * 8)), 0);
  });

  test('values that were observed, joined by straight lines', () => {
    const values = draws({ empirical: [40, 0, 10] });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(40);
    expect(values.filter((value) => value < 10).length / N).toBeCloseTo(1 / 2, 1);
    expect(values.filter((value) => value < 25).length / N).toBeCloseTo(3 / 4, 1);
  });

  test('a higher quantile of one draw is a higher value: skills keep their order from one set to another', () => {
    const random = new Random(4);
    const draw = (distribution: Distribution, which: number) =>
      drawDistribution(distribution, random, { purpose: PURPOSES.skill, who: 1, which });
    const lots = [0, 1, 2, 3, 4, 5].map((which) => ({
      lot: random.uniform(PURPOSES.skill, 1, which),
      beta: draw({ beta: { alpha: 0.7, beta: 3, low: -1, high: 2 } }, which),
      observed: draw({ empirical: [5, 1, 9, 12, 2] }, which),
    }));
    const order = (by: 'lot' | 'beta' | 'observed') =>
      lots.map((_, index) => index).sort((a, b) => lots[a]![by] - lots[b]![by]);
    expect(order('beta')).toEqual(order('lot'));
    expect(order('observed')).toEqual(order('lot'));
  });

  test('lognormal', () => {
    const logs = draws({ lognormal: { median: 250, sigma: 0.8 } }).map(Math.log);
    expect(mean(logs)).toBeCloseTo(Math.log(250), 1);
    expect(sd(logs)).toBeCloseTo(0.8, 1);
  });
});
