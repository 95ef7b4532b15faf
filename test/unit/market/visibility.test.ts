import { DAY, type JobTerms, type OfferVisibility } from '#market/index.js';
import { Stage, type StageOptions } from '../../support/market-stage.js';
import { chiSquare, chiSquareBound } from '../../support/market-statistics.js';

const shown = (visibility?: OfferVisibility): JobTerms['award'] => ({
  rule: 'proposals',
  windowSeconds: DAY,
  chooser: 'lowest-price',
  visibility,
});

function offers(award: JobTerms['award'], options: StageOptions = {}) {
  const stage = new Stage({ freelancers: 4, ...options });
  const job = stage.post({ award });
  for (const freelancer of stage.freelancers) stage.propose(job, freelancer, 90_000);
  return { stage, job, market: stage.market };
}

/** By whom the offers are that somebody is shown. */
const makers = ({ market }: Stage, seen: readonly number[]) =>
  seen.map((offer) => market.view.offers.freelancer[offer]!);

describe('what is seen of offers', () => {
  test.each([undefined, 'arrival'] as const)('%s: all of them, by arrival', (visibility) => {
    const { market, job } = offers(shown(visibility));
    expect(market.offersForManager(job)).toEqual([0, 1, 2, 3]);
    expect(market.offersForBidders(job)).toEqual([0, 1, 2, 3]);
  });

  test('sealed-window: bidders see none before the window closes, the manager all by arrival', () => {
    const stage = new Stage();
    const award = {
      rule: 'proposals',
      windowSeconds: DAY,
      chooser: 'manager',
      visibility: 'sealed-window',
    } as const;
    const terms = { client: stage.client, manager: stage.manager, openingCents: 100_000 };
    stage.post();
    const { bounty, review, payment } = stage.market.view.termsOf(0);
    const number = stage.market.addTerms({ bounty, review, payment, award });
    stage.do({ type: 'PostJob', ...terms, terms: number });
    stage.propose(1, stage.freelancers[0]!, 90_000);
    stage.propose(1, stage.freelancers[1]!, 80_000);
    expect(stage.market.offersForBidders(1)).toEqual([]);
    expect(stage.market.offersForManager(1)).toEqual([0, 1]);
    stage.wait(DAY);
    expect(stage.market.offersForBidders(1)).toEqual([0, 1]);
  });

  test.each(['sealed-first-price', 'sealed-second-price'] as const)('%s: bidders see none', (rule) => {
    const { market, job } = offers({ rule, windowSeconds: DAY });
    expect(market.offersForBidders(job)).toEqual([]);
  });

  test('what no longer stands is not shown', () => {
    const { stage, market, job } = offers(shown('shuffled'));
    stage.do({ type: 'WithdrawProposal', freelancer: stage.freelancers[2]!, proposal: 2 });
    expect([...market.offersForManager(job)].sort()).toEqual([0, 1, 3]);
    expect(market.offersForBidders(job)).toEqual(market.offersForManager(job));
  });

  test('shuffled: every order comes as often, whatever the order of arrival', () => {
    const orders = new Map<string, number>();
    for (let seed = 0; seed < 6_000; seed++) {
      const { stage, market, job } = offers(shown('shuffled'), { seed, freelancers: 3 });
      const order = String(makers(stage, market.offersForManager(job)));
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    expect(chiSquare([...orders.values()])).toBeLessThan(chiSquareBound(5));
  });

  test('shuffled: stays as it is for one round, and two keep their order whoever else is there', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { stage, market, job } = offers(shown('shuffled'), { seed });
      const all = makers(stage, market.offersForManager(job));
      expect(makers(stage, market.offersForManager(job))).toEqual(all);
      stage.do({ type: 'WithdrawProposal', freelancer: stage.freelancers[0]!, proposal: 0 });
      expect(makers(stage, market.offersForManager(job))).toEqual(
        all.filter((freelancer) => freelancer !== stage.freelancers[0]),
      );
    }
  });

  test('shuffled: by another lot in the next round', () => {
    const orders = new Set<string>();
    const { stage, market, job } = offers(shown('shuffled'), { capacity: 10 });
    for (let round = 0; round < 20; round++) {
      orders.add(String(makers(stage, market.offersForManager(job))));
      stage.wait(DAY);
      stage.do({ type: 'AbandonJob', job, freelancer: market.view.jobs.freelancer[job]! });
      for (const freelancer of stage.freelancers) stage.propose(job, freelancer, 90_000);
    }
    expect(orders.size).toBeGreaterThan(5);
  });
});
