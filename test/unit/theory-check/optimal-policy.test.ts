import { BOUNTY_POLICIES, HOUR, PURPOSES, theory } from '#market/index.js';
import { CheckMarket, PLAIN, UNIT_CENTS } from '../../../src/theory-check/check-market.js';
import { z } from '../../support/theory-play.js';

const TERMS: theory.ScheduleTerms = {
  bidders: 4,
  cost: theory.uniform({ low: 0.1, high: 0.9 }),
  rungs: 4,
  delta: 1,
  delayCost: 0.02,
};
const JOBS = 3_000;

/** What each job costs a client whose bounty climbs these levels, delay included, when the cutoffs say who claims. */
function play(levels: readonly number[], claimShares: readonly number[]): number[] {
  const house = new CheckMarket({ seed: 5, freelancers: TERMS.bidders });
  const { market, client } = house;
  const openingCents = Math.round(levels[0]! * UNIT_CENTS);
  const terms = market.addTerms({
    ...PLAIN,
    bounty: {
      policy: BOUNTY_POLICIES.optimal({ periodSeconds: HOUR, levels }),
      triggers: new Set(['time']),
      capCents: () => UNIT_CENTS,
      deadlineSeconds: (levels.length + 1) * HOUR,
    },
  });
  return Array.from({ length: JOBS }, (_, which) => {
    const before = house.balance(client);
    const job = house.post(terms, openingCents);
    const { jobs } = market.view;
    while (jobs.state(job) === 'open') {
      for (const freelancer of house.freelancers) {
        const type = market.random.uniform(PURPOSES.skill, freelancer, which);
        if (type <= claimShares[jobs.rung[job]!]!) house.claim(job, freelancer);
      }
      house.wait(0);
      if (jobs.state(job) === 'open') house.wait(HOUR);
    }
    house.submit(job, house.workerOf(job));
    return before - house.balance(client) + jobs.rung[job]! * TERMS.delayCost;
  });
}

test.each(['myopic', 'strategic'] as const)(
  'against %s bidders the market costs what theory promised, and less than doubling would',
  (behaviour) => {
    const { optimal, doubling } = theory.optimalSchedule(TERMS)[behaviour];
    expect(theory.optimalLevels(behaviour, TERMS)).toEqual(optimal.levels);
    const costs = play(optimal.levels, optimal.claimShares);
    expect(Math.abs(z(costs, optimal.expectedCost))).toBeLessThan(4);
    expect(z(costs, doubling.expectedCost)).toBeLessThan(-10);
  },
);
