import { EpsilonGreedy } from '#agents/bidding/learning/epsilon-greedy.js';
import { bandit, regretMatching } from '#agents/bidding/learning/learners.js';
import type { Lesson } from '#agents/bidding/learning/mind.js';
import { estimatedGains, RegretMatching } from '#agents/bidding/learning/regret-matching.js';
import type { Learner } from '#agents/index.js';
import { costing, DOUBLING, onLadder, RESERVE } from './support/bidders.js';
import { bidderView } from './support/shop.js';

const LEVELS = [1 / 8, 1 / 4, 1 / 2, 1];
const ALL_OPEN = [true, true, true, true, true];
const settings = { buckets: 8, exploration: 0.1 };

const lesson = (change: Partial<Lesson> = {}): Lesson => ({
  action: 4,
  open: ALL_OPEN,
  chances: [0.2, 0.2, 0.2, 0.2, 0.2],
  gain: 0,
  gains: [0.1, 0.2, 0.4, 0.9, 0],
  rivalRung: Number.POSITIVE_INFINITY,
  rivals: 0,
  ...change,
});

describe('the epsilon-greedy bandit', () => {
  test('tries everything once, then does what has brought the most, and now and then anything', () => {
    const mind = new EpsilonGreedy(3, 0.3);
    const open = [true, true, true];
    for (const [action, gain] of [0.2, 0.5, 0].entries()) {
      expect(mind.chances(open).indexOf(Math.max(...mind.chances(open)))).toBe(action);
      mind.learn({ action, gain });
    }
    const greedy = mind.chances(open);
    for (const [action, chance] of [0.1, 0.8, 0.1].entries()) expect(greedy[action]).toBeCloseTo(chance, 12);
    expect(mind.chances([true, false, true])).toEqual([expect.closeTo(0.85), 0, expect.closeTo(0.15)]);
  });

  test('goes by the mean of all that an action has brought', () => {
    const mind = new EpsilonGreedy(2, 0.1);
    mind.learn({ action: 0, gain: 0.5 });
    for (const gain of [0.9, 0, 0]) mind.learn({ action: 1, gain });
    expect(mind.chances([true, true])[0]).toBeCloseTo(0.95, 12);
    mind.learn({ action: 1, gain: 0.9 });
    mind.learn({ action: 1, gain: 0.9 });
    expect(mind.chances([true, true])[0]).toBeCloseTo(0.05, 12);
  });
});

describe('what every action would have gained', () => {
  test('who never takes a job sees all: sure gains before the rival, a share of the lot with it, nothing after', () => {
    const gains = estimatedGains(lesson({ chances: [0, 0, 0, 0, 1], rivalRung: 2, rivals: 3 }));
    expect(gains).toEqual([0.1, 0.2, 0.4 / 4, 0, 0]);
  });

  test('when nobody else takes it, every rung would have brought its gain', () => {
    expect(estimatedGains(lesson({ chances: [0, 0, 0, 0, 1] }))).toEqual([0.1, 0.2, 0.4, 0.9, 0]);
  });

  test('who claims sees no further, and what is seen seldom weighs more', () => {
    const gains = estimatedGains(lesson({ action: 1, gain: 0.2 }));
    expect(gains).toEqual([expect.closeTo(0.1), expect.closeTo(0.2 / 0.8), 0, 0, 0]);
  });
});

describe('regret matching', () => {
  test('plays anything before it has learnt, and later in proportion to its regrets', () => {
    const mind = new RegretMatching(5, 0.1);
    for (const chance of mind.chances(ALL_OPEN)) expect(chance).toBeCloseTo(0.2, 12);
    mind.learn(lesson({ chances: [0, 0, 0, 0, 1], rivalRung: 2, rivals: 1 }));
    // Regrets are 0.1, 0.2, 0.2, 0 and 0.
    const play = mind.chances(ALL_OPEN);
    for (const [action, regret] of [0.2, 0.4, 0.4, 0, 0].entries())
      expect(play[action]).toBeCloseTo(0.9 * regret + 0.02, 12);
  });

  test('what cannot be had is not regretted', () => {
    const mind = new RegretMatching(5, 0.1);
    const open = [false, false, true, true, true];
    mind.learn(lesson({ open, chances: [0, 0, 0, 0, 1] }));
    const [first, second] = mind.chances(ALL_OPEN);
    expect([first, second]).toEqual([0.02, 0.02]);
  });
});

describe.each([
  ['a bandit', bandit],
  ['regret matching', regretMatching],
] as const)('%s', (_, make) => {
  const cents = 0.3 * RESERVE;
  const look = (learner: Learner, rung: number, job = 3) =>
    learner.bid(bidderView({ jobs: [onLadder(rung, { job })] })).length > 0;
  const news = (change: Partial<Parameters<Learner['learn']>[0]> = {}) => ({
    job: 3,
    awardedTo: 7,
    bountyCents: DOUBLING[2]!,
    offers: 1,
    ...change,
  });

  test('makes up its mind once for a job, and takes it at that rung or later', () => {
    const learner = make(costing(cents), settings);
    const rungs = Array.from({ length: 300 }, (_unused, job) => {
      return [0, 1, 2, 3].filter((rung) => look(learner, rung, job));
    });
    const kinds = new Set(rungs.map(String));
    // It is never taken where it does not pay; the bandit tries the first action first.
    expect([...kinds].sort()).toEqual(['', '2,3', '3']);
  });

  test('learns by itself for each range of its costs', () => {
    const learner = make(costing(cents), settings);
    const before = learner.play(LEVELS, 0.3);
    for (let job = 0; job < 40; job++) {
      const lost = look(learner, 2, job);
      learner.learn(
        news({ job, awardedTo: lost ? 9 : 7, bountyCents: DOUBLING[lost ? 2 : 3]!, offers: lost ? 2 : 1 }),
      );
    }
    expect(learner.play(LEVELS, 0.3)).not.toEqual(before);
    expect(learner.play(LEVELS, 0.37)).toEqual(learner.play(LEVELS, 0.3));
    expect(learner.play(LEVELS, 0.1)).toEqual(make(costing(cents), settings).play(LEVELS, 0.1));
  });

  test('learns nothing from a job that it had no mind for, and nothing twice', () => {
    const learner = make(costing(cents), settings);
    const fresh = learner.play(LEVELS, 0.3);
    learner.learn(news());
    expect(learner.play(LEVELS, 0.3)).toEqual(fresh);
    look(learner, 2);
    learner.learn(news({ awardedTo: 9 }));
    const once = learner.play(LEVELS, 0.3);
    learner.learn(news({ awardedTo: 9 }));
    expect(learner.play(LEVELS, 0.3)).toEqual(once);
  });

  test('waits when rivals never come', () => {
    const learner = make(costing(cents), settings);
    for (let job = 0; job < 2_000; job++) {
      const rung = [2, 3].find((at) => look(learner, at, job));
      const bountyCents = DOUBLING[rung ?? 3]!;
      learner.learn(
        news({
          job,
          awardedTo: rung === undefined ? null : 7,
          bountyCents,
          offers: rung === undefined ? 0 : 1,
        }),
      );
    }
    const [, , now, last] = learner.play(LEVELS, 0.3);
    expect(last).toBeGreaterThan(0.85);
    expect(now).toBeLessThan(0.1);
  });

  test('takes what it gets when a rival takes all that is left', () => {
    const learner = make(costing(cents), settings);
    for (let job = 0; job < 2_000; job++) {
      const claimed = look(learner, 2, job);
      learner.learn(news({ job, awardedTo: claimed && job % 2 === 0 ? 7 : 9, offers: claimed ? 2 : 1 }));
    }
    expect(learner.play(LEVELS, 0.3)[2]).toBeGreaterThan(0.85);
  });

  test('under other rules it bids as a myopic one, and has no mind to change', () => {
    const jobs = [onLadder(3, { takes: 'proposals', rule: 'proposals' })];
    const learner = make(costing(cents), settings);
    const [asked] = learner.bid(bidderView({ jobs }));
    expect(asked).toMatchObject({ type: 'propose', job: 3 });
    const before = learner.play(LEVELS, 0.3);
    learner.learn(news());
    expect(learner.play(LEVELS, 0.3)).toEqual(before);
  });
});
