import { strategyOf } from '#agents/bidding/strategies.js';
import type { JobNotice } from '#agents/index.js';
import { Random } from '#market/index.js';
import { bidderView, notice, params } from './support/shop.js';

const act = (asks: number, view: Parameters<typeof bidderView>[0] = {}) =>
  strategyOf('myopic', { params: { ...params, asks }, random: new Random(1), me: 7 }).bid(bidderView(view));

const dear = (job: number): JobNotice => notice({ job, bountyCents: 90_000 });

describe('a freelancer with a question', () => {
  test('asks before it offers, once', () => {
    expect(act(1)).toMatchObject([{ type: 'ask', job: 3 }]);
    expect(act(1, { asked: new Map([[3, 'answered']]) })).toMatchObject([{ type: 'propose', job: 3 }]);
    expect(act(1, { jobs: [notice({ takes: 'claims' })] })).toMatchObject([{ type: 'ask', job: 3 }]);
  });

  test('makes no offer before the answer is there; other jobs are not held up', () => {
    const asked = new Map([[3, 'waiting' as const]]);
    expect(act(1, { asked })).toEqual([]);
    const known = new Map([...asked, [4, 'answered' as const]]);
    expect(act(1, { asked: known, jobs: [notice(), dear(4)] })).toMatchObject([{ type: 'propose', job: 4 }]);
  });

  test('asks about one job while it offers for another, as many as it has room for', () => {
    const jobs = [4, 5, 6, 7].map(dear);
    const asked = new Map([[4, 'answered' as const]]);
    const actions = act(1, { jobs, asked, room: 2 });
    expect(actions.map(({ type }) => type)).toEqual(['ask', 'ask', 'propose']);
    expect(actions[2]).toMatchObject({ job: 4 });
  });

  test('asks at its rate, about the same jobs each time, and only where it pays', () => {
    const askedBy = (asks: number) =>
      Array.from({ length: 1000 }, (_, job) => act(asks, { jobs: [notice({ job })] })[0])
        .filter((action) => action?.type === 'ask')
        .map((action) => action!.job);
    const some = askedBy(0.3);
    expect(askedBy(0)).toEqual([]);
    expect(askedBy(0.3)).toEqual(some);
    const more = askedBy(0.6);
    for (const job of some) expect(more).toContain(job);
    const all = askedBy(1).length;
    expect(Math.abs(some.length / all - 0.3)).toBeLessThan(0.05);
    expect(act(1, { jobs: [notice({ bountyCents: 100 })] })).toEqual([]);
  });

  test('any strategy may have one', () => {
    const bidder = { params: { ...params, asks: 1 }, random: new Random(1), me: 7 };
    const { bid } = strategyOf({ margin: 0.1 }, bidder);
    expect(bid(bidderView({ jobs: [dear(4)] }))).toMatchObject([{ type: 'ask', job: 4 }]);
    const asked = new Map([[4, 'answered' as const]]);
    expect(bid(bidderView({ jobs: [dear(4)], asked }))).toMatchObject([{ type: 'propose', job: 4 }]);
  });
});
