import { DAY, type JobTerms } from '#market/index.js';
import { Stage } from '../../support/market-stage.js';
import { chiSquare, chiSquareBound, mean } from '../../support/market-statistics.js';

const FIRST: JobTerms['award'] = { rule: 'sealed-first-price', windowSeconds: DAY };
const SECOND: JobTerms['award'] = { rule: 'sealed-second-price', windowSeconds: DAY };

function auction(award: JobTerms['award'], asks: readonly number[], seed = 1) {
  const stage = new Stage({ freelancers: asks.length, seed });
  const job = stage.post({ award });
  asks.forEach((ask, at) => {
    stage.propose(job, stage.freelancers[at]!, ask);
    stage.wait(60);
  });
  return { stage, job };
}

const awards = (stage: Stage) =>
  stage.of('JobAwarded').map(({ freelancer, priceCents }) => [freelancer, priceCents]);

const lastPrice = ({ market }: Stage) => market.view.jobs.priceCents[market.view.jobs.count - 1]!;

describe('sealed bids', () => {
  test.each([
    ['the only one, alone at the bounty', [70_000], { winner: 0, first: 70_000, second: 100_000 }],
    ['the lowest of three', [70_000, 50_000, 60_000], { winner: 1, first: 50_000, second: 60_000 }],
    ['the lowest that came last', [70_000, 60_000, 50_000], { winner: 2, first: 50_000, second: 60_000 }],
    ['the lowest that came first', [1, 100_000], { winner: 0, first: 1, second: 100_000 }],
    ['the lowest, not the third', [30_000, 40_000, 40_000], { winner: 0, first: 30_000, second: 40_000 }],
  ])('%s wins', (_, asks, { winner, first, second }) => {
    for (const [award, price] of [
      [FIRST, first],
      [SECOND, second],
    ] as const) {
      const { stage } = auction(award, asks);
      expect(stage.of('BidsOpened')).toEqual([]);
      stage.wait(DAY);
      expect(awards(stage)).toEqual([[stage.freelancers[winner], price]]);
      const opened = stage.of('BidsOpened');
      expect(opened).toEqual([
        expect.objectContaining({ at: DAY, rule: award.rule, proposals: asks.map((_ask, at) => at) }),
      ]);
    }
  });

  test('who is alone is paid the bounty of the moment when bids are opened', () => {
    const { stage, job } = auction({ ...SECOND, windowSeconds: 10 * DAY } as typeof SECOND, [70_000]);
    stage.wait(10 * DAY);
    expect(awards(stage)).toEqual([[stage.freelancers[0], 200_000]]);
    stage.review(stage.submit(job), true);
    expect(stage.of('JobSettled')).toEqual([
      expect.objectContaining({ paidCents: 180_000, feeCents: 20_000, returnedCents: 600_000 }),
    ]);
  });

  test('equal bids draw lots, whoever came first, and the price is the bid', () => {
    const wins = [0, 0, 0];
    for (let seed = 0; seed < 1_500; seed++) {
      const { stage } = auction(SECOND, [50_000, 50_000, 50_000], seed);
      stage.wait(DAY);
      const [winner, price] = awards(stage)[0] as [number, number];
      expect(price).toBe(50_000);
      wins[stage.freelancers.indexOf(winner)]!++;
    }
    expect(chiSquare(wins)).toBeLessThan(chiSquareBound(2));
  });

  test('only bids of those who have room count, and when nobody has any the job stays open', () => {
    const { stage, job } = auction(SECOND, [30_000, 60_000]);
    const [a, b] = stage.freelancers as [number, number];
    stage.take(stage.post(), a);
    stage.wait(DAY);
    expect(awards(stage).at(-1)).toEqual([b, 100_000]);
    expect(stage.of('BidsOpened').at(-1)!.proposals).toEqual([1]);
    expect(stage.state(job)).toBe('working');

    const alone = stage.post({ award: SECOND });
    stage.do({ type: 'AbandonJob', freelancer: b, job });
    stage.propose(alone, b, 500);
    stage.take(stage.post(), b);
    stage.wait(DAY);
    expect(stage.state(alone)).toBe('open');
    expect(stage.market.standingOffers(alone)).toEqual([]);
  });

  test('a withdrawn bid does not count', () => {
    const { stage } = auction(SECOND, [30_000, 60_000, 80_000]);
    stage.do({ type: 'WithdrawProposal', freelancer: stage.freelancers[0]!, proposal: 0 });
    stage.wait(DAY);
    expect(awards(stage)).toEqual([[stage.freelancers[1], 80_000]]);
  });

  test('no manager may award', () => {
    const { stage, job } = auction(FIRST, [30_000]);
    const choice = { type: 'AwardJob', manager: stage.manager, job, proposal: 0 } as const;
    expect(stage.market.execute(choice)).toBe('award-rule-differs');
  });

  /** Costs uniform on [0, 1), reserve 1: truthful second price and c + (1 - c) / n both cost 2 / (n + 1). */
  test.each([2, 3, 5, 10])('with %d bidders both rules pay 2 / (n + 1) on average', (n) => {
    const sales = 3_000;
    const stage = new Stage({ freelancers: n, capacity: 2 * sales, purseCents: 1e12, silent: true });
    const luck = stage.market.random;
    const instant = { windowSeconds: 0 };
    const pricesOf = (award: JobTerms['award'], bid: (cost: number) => number) =>
      Array.from({ length: sales }, (_, sale) => {
        const job = stage.post({ award }, 1_000_000);
        stage.freelancers.forEach((freelancer, at) => {
          const cost = luck.uniform(5, at, sale);
          stage.propose(job, freelancer, Math.max(1, Math.round(1_000_000 * bid(cost))));
        });
        stage.wait(0);
        return lastPrice(stage) / 1_000_000;
      });
    for (const prices of [
      pricesOf({ rule: 'sealed-second-price', ...instant }, (cost) => cost),
      pricesOf({ rule: 'sealed-first-price', ...instant }, (cost) => cost + (1 - cost) / n),
    ]) {
      const average = mean(prices);
      const error = Math.sqrt(mean(prices.map((price) => (price - average) ** 2)) / sales);
      expect(Math.abs(average - 2 / (n + 1))).toBeLessThan(4 * error);
    }
  });
});
