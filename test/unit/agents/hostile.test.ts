import { myopic } from '#agents/bidding/myopic.js';
import type { Bidder } from '#agents/bidding/prospects.js';
import { cartel } from '#agents/hostile/cartel.js';
import { copycat } from '#agents/hostile/copycat.js';
import { inLeague } from '#agents/hostile/league.js';
import { Ring } from '#agents/hostile/ring.js';
import { spam } from '#agents/hostile/spam.js';
import { sybil } from '#agents/hostile/sybil.js';
import type {
  BidderAction,
  BidderView,
  FreelancerParams,
  JobNews,
  ReviewView,
  RivalOffer,
} from '#agents/index.js';
import { statisticalFreelancer } from '#agents/statistical/freelancer.js';
import { bidderView, context, notice, params, workView } from './support/shop.js';

type Proposal = Extract<BidderAction, { type: 'propose' }>;

const bidder = (me: number, change: Partial<FreelancerParams> = {}, ring?: Ring): Bidder => ({
  ...context(1, me),
  params: { ...params, ...change },
  ring,
});
const view = (me: number, change: Partial<BidderView> = {}) => bidderView({ me, ...change });
const jobs = (...numbers: number[]) => numbers.map((job) => notice({ job, bountyCents: 100_000 }));
const proposals = (actions: readonly BidderAction[]) => actions as readonly Proposal[];
const rival = (priceCents: number, change: Partial<RivalOffer> = {}): RivalOffer => ({
  freelancer: 99,
  priceCents,
  pitch: 'Mine.',
  confidence: 0.6,
  ...change,
});
const awarded = (job: number, awardedTo: number | null): JobNews => ({
  job,
  awardedTo,
  bountyCents: 100_000,
  offers: 3,
});

describe('spam', () => {
  const hopeless = bidder(7, { skill: -9, dayRateCents: 10_000_000 });

  test('proposes for everything, whatever it costs and can do, and is sure of itself', () => {
    const view = bidderView({ room: 1, balanceCents: 0, jobs: jobs(1, 2, 3), rejectedOn: new Set([2]) });
    const offers = proposals(spam(hopeless).bid(view));
    expect(offers.map(({ job }) => job)).toEqual([1, 2, 3]);
    expect(new Set(offers.map(({ pitch }) => pitch)).size).toBe(1);
    expect(new Set(offers.map(({ priceCents }) => priceCents)).size).toBe(3);
    for (const { priceCents, confidence } of offers) {
      expect(priceCents).toBeGreaterThanOrEqual(50_000);
      expect(priceCents).toBeLessThanOrEqual(100_000);
      expect(confidence).toBe(0.98);
    }
    expect(spam(hopeless).bid(view)).toEqual(offers);
  });

  test('claims everything', () => {
    const posted = notice({ takes: 'claims', rule: 'posted-price' });
    expect(spam(hopeless).bid(bidderView({ jobs: [posted] }))).toEqual([{ type: 'claim', job: 3 }]);
  });

  test('does what it gets in one attempt, where others make more', () => {
    const attempts = (strategy: 'spam' | 'myopic') => {
      const agent = statisticalFreelancer({ ...params, skill: 0, strategy }, context());
      const result = agent.work(workView({ priceCents: 90_000, code: null }), {
        test: jest.fn(),
        checkOut: jest.fn(),
        call: jest.fn(),
        patchBetween: jest.fn(),
        hasImages: jest.fn(),
        inImage: jest.fn(),
      });
      return (result as { attempts: number }).attempts;
    };
    expect(attempts('myopic')).toBe(3);
    expect(attempts('spam')).toBe(1);
  });
});

describe('a copycat', () => {
  const cat = copycat(bidder(7), { undercut: 0.01 });
  const seen = (offers: readonly RivalOffer[], change: Partial<BidderView> = {}) =>
    bidderView({ rivals: new Map([[3, offers]]), ...change });

  test('waits until it is shown something', () => expect(cat.bid(bidderView())).toEqual([]));

  test('hands in the cheapest proposal for less, word for word', () => {
    const offers = [rival(20_000), rival(15_000, { pitch: 'I can.', confidence: 0.7 }), rival(15_000)];
    expect(cat.bid(seen(offers))).toEqual([
      { type: 'propose', job: 3, priceCents: 14_850, pitch: 'I can.', confidence: 0.7 },
    ]);
  });

  test.each([
    [50, 49],
    [1, 1],
  ])('of %i cents it makes %i', (price, asked) => {
    expect(cat.bid(seen([rival(price)]))).toMatchObject([{ priceCents: asked }]);
  });

  test('takes the dearest as far as there is room, and not where it has failed', () => {
    const rivals = new Map([1, 2, 3].map((job) => [job, [rival(job * 1_000)]]));
    const all = { jobs: jobs(1, 2, 3), rivals };
    const taken = (change: Partial<BidderView>) =>
      cat.bid(bidderView({ ...all, ...change })).map(({ job }) => job);
    expect(taken({ room: 2 })).toEqual([3, 2]);
    expect(taken({ room: 2, rejectedOn: new Set([3]) })).toEqual([2, 1]);
  });

  test.each([
    ['prices are sealed', notice({ visibility: 'sealed-window' })],
    ['a price is posted', notice({ takes: 'claims', rule: 'posted-price' })],
  ])('has to think for itself where %s', (_where, job) => {
    const alone = bidderView({ jobs: [job] });
    expect(myopic(bidder(7)).bid(alone)).toHaveLength(1);
    expect(cat.bid(alone)).toEqual(myopic(bidder(7)).bid(alone));
  });
});

describe('the names of one owner', () => {
  const faces = (count: number, terms = { atOnce: 2, dropAfter: 1 }) => {
    const ring = new Ring();
    return Array.from({ length: count }, (_, me) => sybil(bidder(me, {}, ring), terms));
  };
  const failed = (rejected: number) => ({ accepted: 4, rejected, abandoned: 0, ended: 0, regressions: 0 });

  test('make one offer, those of them that are in use', () => {
    const offers = faces(3).map((face, me) => face.bid(view(me)));
    expect(offers[0]).toHaveLength(1);
    expect(offers[1]).toEqual(offers[0]);
    expect(offers[2]).toEqual([]);
  });

  test('are dropped when their record is bad, and a fresh one is used', () => {
    const [first, second, third] = faces(3);
    expect(first!.bid(view(0, { record: failed(1) }))).toEqual([]);
    expect(second!.bid(view(1))).toHaveLength(1);
    expect(third!.bid(view(2))).toHaveLength(1);
  });

  test('that are least spoilt go on when none is fresh', () => {
    const all = faces(3);
    const bids = () => all.map((face, me) => face.bid(view(me, { record: failed(3 - me) })).length);
    bids();
    expect(bids()).toEqual([0, 1, 1]);
  });

  test.each([
    ['sealed-second-price', 'proposals'],
    ['sealed-first-price', 'proposals'],
    ['contest', 'claims'],
  ] as const)('do not meet in a %s: one of them bids, another when that one is busy', (rule, takes) => {
    const all = faces(3);
    const bids = () => all.map((face, me) => face.bid(view(me, { jobs: [notice({ rule, takes })] })).length);
    expect(bids()).toEqual([1, 0, 0]);
    all[0]!.learn!(awarded(9, 0));
    expect(all[1]!.bid(view(1, { jobs: [notice({ rule, takes })] }))).toHaveLength(1);
  });
});

describe('a cartel', () => {
  type Terms = Parameters<typeof cartel>[1];
  /** Their day rates are 100, 60 and 80 dollars: the second is the cheapest. */
  const ringOfThree = (change: Partial<Terms> = {}) => {
    const ring = new Ring();
    const terms: Terms = { winner: 'lowest-cost', others: 'cover', asks: 0.9, ...change };
    return [10_000, 6_000, 8_000].map((dayRateCents, me) => {
      const member = cartel({ ...bidder(me, { dayRateCents }, ring), ...sameLuck }, terms);
      return {
        ...member,
        look: (change: Partial<BidderView> = {}) => proposals(member.bid(view(me, change))),
      };
    });
  };
  /** All expect the same of a job. */
  const sameLuck = { random: { ...context().random, normal: () => 0, uniform: () => 0.5 } as never };
  const price = (offers: readonly Proposal[]) => offers.map(({ priceCents }) => priceCents);
  const big = { jobs: jobs(3) };

  test('lets the cheapest of them have a job, at a part of the bounty, and covers for it', () => {
    const [first, second, third] = ringOfThree();
    expect(first!.look(big)).toEqual([]);
    expect(price(second!.look(big))).toEqual([90_000]);
    expect(first!.look(big)).toMatchObject([{ priceCents: 100_000, confidence: 0.02 }]);
    expect(price(third!.look(big))).toEqual([100_000]);
  });

  test('stays away where that is agreed', () => {
    const [first, second, third] = ringOfThree({ others: 'away' });
    expect([second!, first!, third!].map((one) => one.look(big).length)).toEqual([1, 0, 0]);
  });

  test('asks for its cost where a part of the bounty does not cover it', () => {
    const [, second] = ringOfThree({ asks: 0.01 });
    const [asked] = price(second!.look(big));
    expect(asked).toBeGreaterThan(1_000);
    expect(asked).toBeLessThan(90_000);
  });

  test('takes turns, and passes over whom it does not pay', () => {
    const [first, second, third] = ringOfThree({ winner: 'rotation', others: 'away' });
    const all = { jobs: jobs(1, 2, 3, 4), room: 4 };
    expect(first!.look(all).map(({ job }) => job)).toEqual([1, 4]);
    expect(second!.look(all).map(({ job }) => job)).toEqual([2]);
    expect(third!.look({ ...all, rejectedOn: new Set([3]) }).map(({ job }) => job)).toEqual([]);
    expect(first!.look({ jobs: jobs(3), room: 4 }).map(({ job }) => job)).toEqual([3]);
  });

  test('gives a member no more than it has room for: the next one gets the rest', () => {
    const [, second, third] = ringOfThree({ others: 'away' });
    expect(second!.look({ jobs: jobs(1, 2) }).map(({ job }) => job)).toEqual([1]);
    expect(third!.look({ jobs: jobs(1, 2) }).map(({ job }) => job)).toEqual([2]);
  });

  test('passes over a member that has become busy, until it is seen again', () => {
    const [first, second, third] = ringOfThree({ others: 'away' });
    expect(second!.look({ jobs: jobs(1) })).toHaveLength(1);
    first!.learn!(awarded(1, 1));
    expect(third!.look({ jobs: jobs(2) })).toHaveLength(1);
    expect(second!.look({ jobs: jobs(4) })).toHaveLength(1);
  });

  test('agrees anew when the offer of the one agreed on has not won', () => {
    const [first, second] = ringOfThree();
    expect(price(second!.look(big))).toEqual([90_000]);
    expect(price(second!.look(big))).toEqual([90_000]);
    first!.learn!(awarded(3, 99));
    expect(first!.look(big)).toEqual([]);
  });

  test('asks its cost where the second-lowest price is paid, and covers at the bounty', () => {
    const [first, second] = ringOfThree();
    const sealed = { jobs: [notice({ bountyCents: 100_000, rule: 'sealed-second-price' })] };
    const [asked] = price(second!.look(sealed));
    expect(asked).toBeLessThan(30_000);
    expect(price(first!.look(sealed))).toEqual([100_000]);
  });

  test.each(['posted-price', 'contest'] as const)(
    'waits for the last rung of a %s, and then one of them claims',
    (rule) => {
      const [first, second, third] = ringOfThree();
      const ladder = [25_000, 50_000, 100_000].map((bountyCents, rung) => ({
        afterSeconds: 10 * rung,
        bountyCents,
      }));
      const at = (bountyCents: number) => ({
        jobs: [notice({ takes: 'claims', rule, bountyCents, ladder })],
      });
      for (const member of [first, second, third]) expect(member!.look(at(50_000))).toEqual([]);
      const claims = [first, second, third].map((member) => member!.look(at(100_000)).length);
      expect(claims).toEqual([0, 1, 0]);
    },
  );

  test('has no offer for what pays none of them', () => {
    const poor = { jobs: [notice({ bountyCents: 500 })] };
    expect(ringOfThree().map((member) => member.look(poor).length)).toEqual([0, 0, 0]);
  });
});

describe('a reviewer in league', () => {
  const honest = {
    review: jest.fn(() => ({ approve: false, score: 3, comment: 'No.', testsPassed: 0, testsTotal: 4 })),
  };
  const bench = {
    test: jest.fn(),
    checkOut: jest.fn(),
    call: jest.fn(),
    patchBetween: jest.fn(),
    hasImages: jest.fn(),
    inImage: jest.fn(),
  };
  const work: ReviewView = {
    now: 0,
    me: 8,
    submission: 0,
    round: 1,
    notice: notice(),
    artifact: { kind: 'outcome' },
    tests: null,
  };
  const judge = (author: number) =>
    inLeague(honest, { friends: new Set([5, 6]), authorOf: () => author }).review(work, bench);

  test('approves what a friend hands in, without a look', () => {
    expect(judge(6)).toMatchObject({ approve: true, score: 100 });
    expect(honest.review).not.toHaveBeenCalled();
    expect(bench.test).not.toHaveBeenCalled();
  });

  test('judges all others as it would', () => {
    expect(judge(4)).toMatchObject({ approve: false, score: 3 });
    expect(honest.review).toHaveBeenCalledTimes(1);
  });
});
