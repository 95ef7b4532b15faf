import { attemptChance, successChance } from '#agents/bidding/chance.js';
import { attemptCents, attemptsFor, expectedDays } from '#agents/bidding/effort.js';
import { myopic } from '#agents/bidding/myopic.js';
import type { BidderAction, JobNotice } from '#agents/index.js';
import { Random } from '#market/index.js';
import { bidderView, notice, params } from './support/shop.js';

const bidder = (change: Partial<typeof params> = {}, me = 7) => ({
  params: { ...params, ...change },
  random: new Random(1),
  me,
});

const numbered = (count: number, change: Partial<JobNotice> = {}): JobNotice[] =>
  Array.from({ length: count }, (_, job) => notice({ job, ...change }));

type Proposal = Extract<BidderAction, { type: 'propose' }>;

describe('the chance of success', () => {
  test('is logistic in skill less difficulty, steeper by 1.5', () => {
    expect(attemptChance(0, 0)).toBe(0.5);
    expect(attemptChance(1, 0)).toBeCloseTo(1 / (1 + Math.exp(-1.5)), 12);
    expect(attemptChance(2, 3)).toBeCloseTo(attemptChance(0, 1), 12);
  });

  test('grows with attempts as 1 - (1 - p)^k', () => {
    expect(successChance(0.3, 1)).toBe(0.3);
    expect(successChance(0.3, 3)).toBeCloseTo(0.657, 12);
  });
});

describe('effort', () => {
  // The k-th attempt brings 0.5 x 0.5^(k - 1) x price, and costs 1000.
  const effort = { chance: 0.5, balanceCents: 100_000, attemptCents: 1_000, maxAttempts: 5 };

  test.each([
    { priceCents: 1_000, attempts: 1 },
    { priceCents: 4_000, attempts: 1 },
    { priceCents: 4_001, attempts: 2 },
    { priceCents: 8_001, attempts: 3 },
    { priceCents: 16_001, attempts: 4 },
    { priceCents: 160_000, attempts: 5 },
  ])('a price of $priceCents buys $attempts attempts', ({ priceCents, attempts }) => {
    expect(attemptsFor({ ...effort, priceCents })).toBe(attempts);
  });

  test.each([
    { balanceCents: 0, attempts: 0 },
    { balanceCents: 999, attempts: 0 },
    { balanceCents: 1_000, attempts: 1 },
    { balanceCents: 2_999, attempts: 2 },
    { balanceCents: -50, attempts: 0 },
  ])('a balance of $balanceCents pays for $attempts', ({ balanceCents, attempts }) => {
    expect(attemptsFor({ ...effort, priceCents: 80_000, balanceCents })).toBe(attempts);
  });

  test('free computing needs no balance', () => {
    expect(attemptsFor({ ...effort, priceCents: 40_000, balanceCents: 0, attemptCents: 0 })).toBe(5);
  });

  test('nobody tries again what is sure to be right', () => {
    expect(attemptsFor({ ...effort, priceCents: 40_000, chance: 1 })).toBe(1);
  });

  test('harder jobs cost more computing, in whole cents', () => {
    expect(attemptCents(params, 0)).toBe(300);
    expect(attemptCents(params, 2)).toBe(Math.round(300 * Math.E));
    expect(attemptCents(params, -2)).toBe(Math.round(300 / Math.E));
  });

  test('the days expected have a median of 2 at difficulty 0, and the same luck at every difficulty', () => {
    const worker = { random: new Random(5), me: 1 };
    const days = Array.from({ length: 4001 }, (_, job) => expectedDays(worker, job, 0)).sort((a, b) => a - b);
    expect(days[2000]).toBeCloseTo(2, 1);
    expect(expectedDays(worker, 9, 2) / expectedDays(worker, 9, 0)).toBeCloseTo(Math.E, 12);
  });
});

describe('a myopic bidder', () => {
  test('asks between what it costs and the bounty, in whole cents', () => {
    const view = bidderView({ room: 500, jobs: numbered(500) });
    const asks = myopic(bidder()).bid(view) as Proposal[];
    expect(asks.length).toBeGreaterThan(400);
    for (const { priceCents, confidence, pitch } of asks) {
      expect(Number.isInteger(priceCents)).toBe(true);
      expect(priceCents).toBeGreaterThanOrEqual(300);
      expect(priceCents).toBeLessThanOrEqual(25_000);
      expect(confidence).toBeGreaterThanOrEqual(0.02);
      expect(confidence).toBeLessThanOrEqual(0.98);
      expect(pitch).not.toBe('');
    }
  });

  test('the ask is cost / p + (bounty - cost / p) x U', () => {
    const me = bidder({ maxAttempts: 1 });
    const [ask] = myopic(me).bid(bidderView()) as [Proposal];
    const chance = attemptChance(1, 0);
    const cost = 300 + 6_000 * expectedDays(me, 3, 0);
    const uniform = me.random.uniform(15, 7, 3);
    const least = cost / chance;
    expect(ask.priceCents).toBe(Math.ceil(least + (25_000 - least) * uniform));
  });

  test('takes what pays, and nothing else', () => {
    const chance = attemptChance(1, 0);
    const me = bidder({ maxAttempts: 1 });
    const threshold = Math.ceil((300 + 6_000 * expectedDays(me, 3, 0)) / chance);
    const at = (bountyCents: number) =>
      myopic(me).bid(bidderView({ jobs: [notice({ bountyCents, openingCents: bountyCents })] }));
    expect(at(threshold)).toHaveLength(1);
    expect(at(threshold - 1)).toEqual([]);
  });

  test('claims where the price is posted', () => {
    const view = bidderView({ jobs: [notice({ takes: 'claims' })] });
    expect(myopic(bidder()).bid(view)).toEqual([{ type: 'claim', job: 3 }]);
  });

  test('takes the most profitable jobs first, as many as there is room for', () => {
    const jobs = [10, 40, 20, 30].map((times, job) =>
      notice({ job, takes: 'claims', openingCents: 5_000 * times, bountyCents: 5_000 * times }),
    );
    const claimed = myopic(bidder())
      .bid(bidderView({ room: 2, jobs }))
      .map(({ job }) => job);
    expect(claimed).toEqual([1, 3]);
  });

  test('goes by the number where two are equal', () => {
    const free = bidder({ dayRateCents: 0 });
    const jobs = [5, 2, 9].map((job) => notice({ job, takes: 'claims' }));
    expect(
      myopic(free)
        .bid(bidderView({ room: 2, jobs }))
        .map(({ job }) => job),
    ).toEqual([2, 5]);
  });

  test('leaves a job on which its work was rejected', () => {
    expect(myopic(bidder()).bid(bidderView({ rejectedOn: new Set([3]) }))).toEqual([]);
  });

  test('does not bid with a balance that pays for no attempt', () => {
    expect(myopic(bidder()).bid(bidderView({ balanceCents: 299 }))).toEqual([]);
  });

  test('a rising bounty brings in more bidders', () => {
    const bidders = (bountyCents: number) =>
      Array.from({ length: 300 }, (_, me) => bidder({ skill: -1 }, me)).filter(
        (one) => myopic(one).bid(bidderView({ jobs: [notice({ bountyCents })] })).length > 0,
      ).length;
    const counts = [25_000, 50_000, 100_000, 200_000].map(bidders);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts[0]).toBeLessThan(counts[3]!);
  });

  test('says the same twice', () => {
    const view = bidderView({ room: 50, jobs: numbered(50) });
    expect(myopic(bidder()).bid(view)).toEqual(myopic(bidder()).bid(view));
  });

  test('pitches by its skill, from the facts', () => {
    const pitch = (skill: number) =>
      (myopic(bidder({ skill, dayRateCents: 100 })).bid(bidderView()) as [Proposal])[0].pitch;
    expect(new Set([2, 0, -1].map(pitch)).size).toBe(3);
    expect(pitch(2)).toMatch(/"The price of an order".* 4 points.* [0-9]+ days?, \$[0-9,.]+\.$/);
    expect(pitch(-1)).toContain('What clause c1 says.');
  });
});
