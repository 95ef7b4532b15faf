import { announcedLadder, PURPOSES, Random, theory } from '#market/index.js';
import {
  catalogOpeningCents,
  type Distribution,
  drawDistribution,
  marketTerms,
  memberDayRate,
  memberSkill,
  parseScenario,
  postedCents,
  quantileOf,
  SyntheticDraws,
} from '#scenarios/index.js';
import { costOf, optimalLadder } from '#scenarios/optimal-ladder.js';
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

describe('the ladder that is solved from beliefs', () => {
  const optimal = (more: string) => `bounty={policy: optimal, period: 3d, cap: 8x, deadline: 56d, ${more}}`;
  const solved = (more: string) => {
    const scenario = parseScenario(SMALL_MARKET, 'x.yaml', { set: [optimal(more)] });
    const { bounty } = marketTerms(scenario);
    const openingCents = postedCents(scenario, 10_000);
    return {
      bounty,
      openingCents,
      steps: announcedLadder(bounty, openingCents).map(({ afterSeconds, bountyCents }) => [
        afterSeconds / DAY,
        bountyCents / 100,
      ]),
    };
  };

  test('one myopic bidder with costs up to four opening bounties: even steps', () => {
    const { steps } = solved('bidders: 1, rungs: 4, cost: {uniform: [0, 4]}, against: myopic');
    expect(steps).toEqual([
      [0, 100],
      [3, 200],
      [6, 300],
      [9, 400],
    ]);
  });

  test('two strategic bidders and two rungs: two thirds, then all of it', () => {
    const { steps } = solved('bidders: 2, rungs: 2, cost: {uniform: [0, 3]}, against: strategic');
    expect(steps).toEqual([
      [0, 200],
      [3, 300],
    ]);
  });

  test('delay that costs more than all else leaves one level: what everybody does it for', () => {
    const { steps } = solved('bidders: 1, rungs: 4, cost: {uniform: [1, 3]}, delayCost: 50, against: myopic');
    expect(steps).toEqual([[0, 300]]);
  });

  test('the cap counts from the opening bounty, wherever the ladder begins', () => {
    const { bounty, openingCents } = solved(
      'bidders: 2, rungs: 2, cost: {uniform: [0, 3]}, against: strategic',
    );
    expect(openingCents).toBe(20_000);
    expect(bounty.capCents(openingCents)).toBe(80_000);
    for (const cents of [1, 7, 99, 12_345, 98_765_432]) {
      const scenario = parseScenario(SMALL_MARKET, 'x.yaml', {
        set: [
          optimal(
            'bidders: 5, rungs: 4, cost: {lognormal: {median: 1, sigma: 1, low: 0.1, high: 8}}, against: myopic',
          ),
        ],
      });
      const terms = marketTerms(scenario).bounty;
      const posted = postedCents(scenario, cents);
      expect(terms.capCents(posted)).toBeLessThanOrEqual(Math.max(8 * cents, terms.capCents(1)));
      for (const { bountyCents } of announcedLadder(terms, posted))
        expect(bountyCents).toBeLessThanOrEqual(terms.capCents(posted));
    }
  });

  test('costs may have any of three shapes', () => {
    const ends = { low: 0.5, high: 4 };
    expect(costOf({ uniform: [0.5, 4] }).cdf(1.2)).toBeCloseTo(0.2, 12);
    const beta = theory.beta({ a: 2, b: 3, ...ends });
    expect(costOf({ beta: { alpha: 2, beta: 3, ...ends } }).cdf(1.2)).toBe(beta.cdf(1.2));
    const lognormal = theory.lognormal({ median: 1, sigma: 0.5, ...ends });
    expect(costOf({ lognormal: { median: 1, sigma: 0.5, ...ends } }).cdf(1.2)).toBe(lognormal.cdf(1.2));
  });

  test('is what theory says it is, and is solved once', () => {
    const beliefs =
      'bidders: 7, rungs: 5, cost: {uniform: [0.5, 4]}, delayCost: 0.1, against: strategic, patience: 0.9, value: 3.5';
    const expected = theory.optimalLevels('strategic', {
      bidders: 7,
      rungs: 5,
      cost: theory.uniform({ low: 0.5, high: 4 }),
      delayCost: 0.1,
      delta: 0.9,
      value: 3.5,
    });
    const first = solved(beliefs);
    expect(first.steps.map(([, dollars]) => dollars! / 100)).toEqual(
      expected.map((level) => expect.closeTo(level, 2)),
    );
    const { bounty } = parseScenario(SMALL_MARKET, 'x.yaml', { set: [optimal(beliefs)] });
    if (bounty.policy !== 'optimal') throw new Error('another policy');
    expect(optimalLadder({ ...bounty, patience: 0.9 })).toBe(optimalLadder(bounty));
    expect(optimalLadder({ ...bounty, bidders: 8 })).not.toEqual(optimalLadder(bounty));
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
  const draws = (opening: Distribution, openingFor: 'job' | 'day' = 'job') =>
    new SyntheticDraws({ difficulty: 0, opening, openingFor }, random);
  const opens = (opening: Distribution, which: number) => draws(opening).openingCents(which, null);

  test('of the catalog are what the job says', () => {
    expect(catalogOpeningCents({ openingBounty: '$1,062.50' })).toBe(106_250);
  });

  test('of synthetic jobs are whole cents, of which there is at least one', () => {
    expect(opens(99.999, 0)).toBe(10_000);
    expect(opens({ normal: { mean: 1, sd: 1e9 } }, 3)).toBeGreaterThanOrEqual(1);
    expect(opens({ lognormal: { median: 1e12, sigma: 0 } }, 0)).toBe(100_000_000_000);
  });

  test('are for each day of work where the scenario says so', () => {
    expect(draws(100, 'day').openingCents(4, 2.5)).toBe(25_000);
    expect(draws(100, 'job').openingCents(4, 2.5)).toBe(10_000);
  });

  test('depend on the job alone', () => {
    const opening: Distribution = { lognormal: { median: 250, sigma: 1 } };
    const draws = [0, 1, 2, 1].map((which) => opens(opening, which));
    expect(draws[3]).toBe(draws[1]);
    expect(new Set(draws).size).toBe(3);
  });
});

describe('what a day is worth', () => {
  const random = new Random(5);

  type Group = Parameters<typeof memberDayRate>[0];
  const rateOf = (dayRate: Group['dayRate'], index: number, draws: Group['draws'] = 'random') =>
    memberDayRate({ dayRate, draws }, random, { id: index, index, count: 4 });

  test("an amount is everybody's", () => expect(rateOf(6_000, 3)).toBe(6_000));

  test('of a distribution each member draws its own, in whole cents, and never less than nothing', () => {
    const rates = [0, 1, 2, 3].map((who) => rateOf({ uniform: [40, 80] }, who));
    expect(new Set(rates).size).toBe(4);
    expect(rates.every((cents) => Number.isInteger(cents) && cents >= 4_000 && cents <= 8_000)).toBe(true);
    expect(rateOf({ normal: { mean: -10, sd: 0 } }, 0)).toBe(0);
  });

  test('an even group is spread over skills in order, and over day rates in steps of the golden ratio', () => {
    const members = [0, 1, 2, 3].map((index) => ({ id: 9 + index, index, count: 4 }));
    const skill = { uniform: [0, 8] as const };
    expect(members.map((member) => memberSkill({ skill, draws: 'even' }, random, member))).toEqual([
      1, 3, 5, 7,
    ]);
    const steps = [0.618034, 0.236068, 0.854102, 0.472136];
    expect([0, 1, 2, 3].map((index) => rateOf({ uniform: [0, 100] }, index, 'even'))).toEqual(
      steps.map((step) => Math.round(step * 10_000)),
    );
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
  const sd = (values: readonly number[]) => {
    const middle = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  };

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

  test('exponential', () => {
    const values = draws({ exponential: { mean: 3 } });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(mean(values)).toBeCloseTo(3, 0);
    expect(sd(values)).toBeCloseTo(3, 0);
  });

  test('logistic', () => {
    const values = draws({ logistic: { mean: 1, scale: 2 } });
    expect(mean(values)).toBeCloseTo(1, 0);
    expect(sd(values)).toBeCloseTo((2 * Math.PI) / Math.sqrt(3), 0);
  });

  test.each<Distribution>([
    { uniform: [2, 6] },
    { normal: { mean: -1, sd: 2 } },
    { lognormal: { median: 2, sigma: 0.5 } },
    { exponential: { mean: 3 } },
    { logistic: { mean: 1, scale: 2 } },
    { beta: { alpha: 2, beta: 5, low: 10, high: 80 } },
    { empirical: [40, 0, 10] },
  ])('a share p of all draws of %j is below its quantile at p', (distribution) => {
    const values = draws(distribution);
    for (const p of [0.1, 0.5, 0.9]) {
      const below = values.filter((value) => value < quantileOf(distribution, p)).length / N;
      expect(Math.abs(below - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / N));
    }
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
