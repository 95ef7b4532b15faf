import { BOUNTY_POLICIES, type JobTerms, MINUTE, PURPOSES, theory } from '#market/index.js';
import { CheckMarket, PLAIN, UNIT_CENTS } from './check-market.js';
import { mean, share } from './estimates.js';
import type { CheckCase, CheckOptions, Finding, Trial, TrialRun } from './row.js';

interface Rising {
  readonly bidders: number;
  readonly price: number;
  /** The bounty at which a bidder of this cost claims. */
  readonly claimAt: (cost: number) => number;
}

/** Claim as soon as the bounty pays the cost. */
export const risingMyopic: CheckCase = {
  name: 'rising bounty, myopic',
  trials: (options) =>
    trials(options, (auction) => ({
      price: theory.risingMyopicExpected(auction),
      claimAt: (cost) => cost,
    })),
};

/** Claim when waiting for more is not worth the risk any longer. */
export const risingStrategic: CheckCase = {
  name: 'rising bounty, strategic',
  trials: (options) =>
    trials(options, (auction) => ({
      price: theory.risingStrategicExpected(auction),
      claimAt: (cost) => cost + (1 - cost) / auction.bidders,
    })),
};

function trials(
  { bidders }: CheckOptions,
  behaviour: (auction: theory.Auction) => Omit<Rising, 'bidders'>,
): Trial[] {
  return bidders.map((n) => ({
    size: `n=${n}`,
    play: (run) => rise(run, { bidders: n, ...behaviour({ bidders: n, cost: theory.uniform() }) }),
  }));
}

/** So fine that half a step, by which a price is too high, is a small part of its standard error. */
const stepCentsFor = (bidders: number, replications: number): number =>
  Math.ceil(UNIT_CENTS / (4 * Math.sqrt(replications) * (bidders + 1)));

function termsOf(stepCents: number): JobTerms {
  return {
    ...PLAIN,
    bounty: {
      policy: BOUNTY_POLICIES.linear({ periodSeconds: MINUTE, stepCents }),
      triggers: new Set(['time']),
      capCents: () => UNIT_CENTS,
      deadlineSeconds: (Math.ceil(UNIT_CENTS / stepCents) + 1) * MINUTE,
    },
  };
}

function rise({ replications, seed }: TrialRun, { bidders, price, claimAt }: Rising): Finding[] {
  const house = new CheckMarket({ seed, freelancers: bidders });
  const { market, client, freelancers } = house;
  const { jobs } = market.view;
  const stepCents = stepCentsFor(bidders, replications);
  const terms = market.addTerms(termsOf(stepCents));
  const prices: number[] = [];
  for (let which = 0; which < replications; which++) {
    const claims = freelancers.map((freelancer) => ({
      freelancer,
      at: claimAt(market.random.uniform(PURPOSES.skill, freelancer, which)) * UNIT_CENTS,
    }));
    const first = Math.min(...claims.map(({ at }) => at));
    const before = house.balance(client);
    const job = house.post(terms, stepCents);
    while (jobs.state(job) === 'open' && jobs.bountyCents[job]! < first) house.wait(MINUTE);
    if (jobs.state(job) !== 'open') continue;
    for (const { freelancer, at } of claims) if (at <= jobs.bountyCents[job]!) house.claim(job, freelancer);
    house.wait(0);
    house.submit(job, house.workerOf(job));
    prices.push(before - house.balance(client));
  }
  const sold = share({ quantity: 'sale probability', theory: 1 }, { hits: prices.length, of: replications });
  return prices.length < 2 ? [sold] : [sold, mean({ quantity: 'price', theory: price }, prices)];
}
