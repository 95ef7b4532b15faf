import { type JobId, type JobTerms, type ParticipantId, PURPOSES, theory } from '#market/index.js';
import { biddersOf, equilibriumOf, Lookout } from './agents.js';
import { CheckMarket, PLAIN, UNIT_CENTS } from './check-market.js';
import { mean } from './estimates.js';
import type { CheckCase, CheckOptions, Finding, Trial, TrialRun } from './row.js';

const FEE = 1000;

interface SealedAuction {
  readonly rule: 'sealed-first-price' | 'sealed-second-price';
  readonly bidders: number;
  readonly bidsIn: (house: CheckMarket, terms: JobTerms) => Bids;
  readonly price: number;
}

type Bids = (freelancer: ParticipantId, job: JobId) => number;

const costOf = ({ market }: CheckMarket, freelancer: ParticipantId, job: JobId): number =>
  market.random.uniform(PURPOSES.skill, freelancer, job);

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
          bidsIn: (house) => (freelancer, job) => costOf(house, freelancer, job),
          price: theory.secondPriceExpected({ bidders: n, cost: theory.uniform() }),
        }),
    })),
};

/** Bids of the equilibrium, the lowest wins and is paid what it asks. */
export const firstPrice: CheckCase = {
  name: 'sealed first price',
  trials: (options) =>
    firstPriceTrials(options, (n) => (house) => (freelancer, job) => {
      const cost = costOf(house, freelancer, job);
      return cost + (1 - cost) / n;
    }),
};

/** The same by freelancers of the strategy `equilibrium`. */
export const firstPriceAgents: CheckCase = {
  name: 'sealed first price, equilibrium agents',
  trials: (options) =>
    firstPriceTrials(options, (n) => (house, terms) => {
      const lookout = new Lookout(house, terms, UNIT_CENTS);
      const agents = biddersOf(house, equilibriumOf(n, 1));
      return (freelancer, job) => {
        const [bid] = agents.get(freelancer)!.bid(lookout.view(job, freelancer));
        if (bid?.type !== 'propose') throw new Error(`freelancer ${freelancer} asks nothing`);
        return bid.priceCents / UNIT_CENTS;
      };
    }),
};

function firstPriceTrials(
  { bidders }: CheckOptions,
  bidsOf: (n: number) => SealedAuction['bidsIn'],
): Trial[] {
  return bidders.map((n) => ({
    size: `n=${n}`,
    play: (run) =>
      sell(run, {
        rule: 'sealed-first-price',
        bidders: n,
        bidsIn: bidsOf(n),
        price: theory.firstPriceExpected({ bidders: n, cost: theory.uniform() }),
      }),
  }));
}

function sell({ replications, seed }: TrialRun, { rule, bidders, bidsIn, price }: SealedAuction): Finding[] {
  const house = new CheckMarket({ seed, freelancers: bidders });
  const { market, freelancers } = house;
  const jobTerms: JobTerms = {
    ...PLAIN,
    award: { rule, windowSeconds: 60 },
    payment: { fee: FEE, delaySeconds: 0 },
  };
  const terms = market.addTerms(jobTerms);
  const bids = bidsIn(house, jobTerms);
  const [prices, pays, costs]: [number[], number[], number[]] = [[], [], []];
  for (let sale = 0; sale < replications; sale++) {
    const job = house.post(terms);
    for (const freelancer of freelancers) house.propose(job, freelancer, bids(freelancer, job));
    house.wait(60);
    const winner = house.workerOf(job);
    const before = house.balance(winner);
    house.submit(job, winner);
    pays.push(house.balance(winner) - before);
    prices.push(market.view.jobs.priceCents[job]! / UNIT_CENTS);
    costs.push(costOf(house, winner, job));
  }
  const lowest = theory.expectedLowestCost({ bidders, cost: theory.uniform() });
  return [
    mean({ quantity: 'price', theory: price }, prices),
    mean({ quantity: 'pay after the fee', theory: price * (1 - FEE / 10_000) }, pays),
    mean({ quantity: 'cost of the winner', theory: lowest }, costs),
  ];
}
