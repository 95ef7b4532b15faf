import { type ParticipantId, PURPOSES, theory } from '#market/index.js';
import { CheckMarket, PLAIN, UNIT_CENTS } from './check-market.js';
import { mean } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

const FEE = 1000;

interface SealedAuction {
  readonly rule: 'sealed-first-price' | 'sealed-second-price';
  readonly bidders: number;
  readonly bid: (cost: number) => number;
  readonly price: number;
}

/** Truthful bids, the lowest wins and is paid the next one. */
export const secondPrice: CheckCase = {
  name: 'sealed second price',
  trials: ({ bidders }) =>
    bidders.map((n) => ({
      size: `n=${n}`,
      play: (run) =>
        sell(run, {
          rule: 'sealed-second-price',
          bidders: n,
          bid: (cost) => cost,
          price: theory.secondPriceExpected({ bidders: n, cost: theory.uniform() }),
        }),
    })),
};

/** Bids of the equilibrium, the lowest wins and is paid what it asks. */
export const firstPrice: CheckCase = {
  name: 'sealed first price',
  trials: ({ bidders }) =>
    bidders.map((n) => {
      const auction = { bidders: n, cost: theory.uniform() };
      return {
        size: `n=${n}`,
        play: (run) =>
          sell(run, {
            rule: 'sealed-first-price',
            bidders: n,
            bid: (cost) => cost + (1 - cost) / n,
            price: theory.firstPriceExpected(auction),
          }),
      };
    }),
};

function sell({ replications, seed }: TrialRun, { rule, bidders, bid, price }: SealedAuction): Finding[] {
  const house = new CheckMarket({ seed, freelancers: bidders });
  const { market, freelancers } = house;
  const terms = market.addTerms({
    ...PLAIN,
    award: { rule, windowSeconds: 60 },
    payment: { fee: FEE, delaySeconds: 0 },
  });
  const [prices, pays, costs]: [number[], number[], number[]] = [[], [], []];
  for (let sale = 0; sale < replications; sale++) {
    const costOf = (freelancer: ParticipantId) => market.random.uniform(PURPOSES.skill, freelancer, sale);
    const job = house.post(terms);
    for (const freelancer of freelancers) house.propose(job, freelancer, bid(costOf(freelancer)));
    house.wait(60);
    const winner = house.workerOf(job);
    const before = house.balance(winner);
    house.submit(job, winner);
    pays.push(house.balance(winner) - before);
    prices.push(market.view.jobs.priceCents.get(job) / UNIT_CENTS);
    costs.push(costOf(winner));
  }
  const lowest = theory.expectedLowestCost({ bidders, cost: theory.uniform() });
  return [
    mean({ quantity: 'price', theory: price }, prices),
    mean({ quantity: 'pay after the fee', theory: price * (1 - FEE / 10_000) }, pays),
    mean({ quantity: 'cost of the winner', theory: lowest }, costs),
  ];
}
