import {
  BOUNTY_POLICIES,
  HOUR,
  type JobId,
  type JobTerms,
  type ParticipantId,
  PURPOSES,
  theory,
} from '#market/index.js';
import { biddersOf, equilibriumOf, Lookout } from './agents.js';
import { CheckMarket, PLAIN, UNIT_CENTS } from './check-market.js';
import { discreteMean, mean, share } from './estimates.js';
import type { CheckCase, CheckOptions, Finding, Trial, TrialRun } from './row.js';

export interface Posted {
  readonly job: JobId;
  readonly bounty: number;
  readonly rung: number;
}

/** Whether a bidder claims now. */
export type Claims = (freelancer: ParticipantId, posted: Posted) => boolean;

interface Climb {
  readonly game: theory.LadderGame;
  readonly expected: theory.LadderOutcome;
  readonly claimsIn: (house: CheckMarket) => Claims;
}

/** A bidder's private cost for a job, uniform on [0, 1]. */
const costOf = ({ market }: CheckMarket, freelancer: ParticipantId, job: JobId): number =>
  market.random.uniform(PURPOSES.skill, freelancer, job);

/** Claim at the first rung that pays the cost. */
export const ladderMyopic: CheckCase = {
  name: 'ladder, myopic',
  trials: (options) =>
    trials(options, (game) => ({
      game,
      expected: theory.myopicLadder(game),
      claimsIn:
        (house) =>
        (freelancer, { job, bounty }) =>
          costOf(house, freelancer, job) <= bounty,
    })),
};

/** Claim at the rung that the equilibrium's cutoffs say. */
export const ladderStrategic: CheckCase = {
  name: 'ladder, strategic',
  trials: (options) =>
    trials(options, (game) => {
      const expected = theory.solveLadder(game);
      return {
        game,
        expected,
        claimsIn:
          (house) =>
          (freelancer, { job, rung }) =>
            costOf(house, freelancer, job) <= expected.claimShares[rung]!,
      };
    }),
};

/** The same by freelancers of the strategy `equilibrium`, who are told nothing but how many they are and what costs are. */
export const ladderAgents: CheckCase = {
  name: 'ladder, equilibrium agents',
  trials: (options) =>
    trials(options, (game) => ({
      game,
      expected: theory.solveLadder(game),
      claimsIn: (house) => {
        const lookout = new Lookout(house, termsOf(game.levels), centsOf(game.levels[0]!));
        const agents = biddersOf(house, equilibriumOf(game.bidders, game.levels.at(-1)!));
        return (freelancer, { job }) => agents.get(freelancer)!.bid(lookout.view(job, freelancer)).length > 0;
      },
    })),
};

function trials({ bidders, levels }: CheckOptions, climbOf: (game: theory.LadderGame) => Climb): Trial[] {
  return bidders.map((n) => ({
    size: `n=${n}`,
    play: (run) => climb(run, climbOf({ levels, bidders: n, delta: 1, cost: theory.uniform() })),
  }));
}

export const centsOf = (level: number): number => Math.round(level * UNIT_CENTS);

export function termsOf(levels: readonly number[]): JobTerms {
  const steps = levels.slice(1).map((level, i) => ({
    afterSeconds: (i + 1) * HOUR,
    percent: (100 * centsOf(level)) / centsOf(levels[0]!),
  }));
  return {
    ...PLAIN,
    bounty: {
      policy: BOUNTY_POLICIES.explicit({ steps }),
      triggers: new Set(['time']),
      capCents: () => centsOf(levels.at(-1)!),
      deadlineSeconds: (levels.length + 1) * HOUR,
    },
  };
}

function climb({ replications, seed }: TrialRun, ladder: Climb): Finding[] {
  const { levels, bidders } = ladder.game;
  const house = new CheckMarket({ seed, freelancers: bidders });
  const { market, client, freelancers } = house;
  const claims = ladder.claimsIn(house);
  const terms = market.addTerms(termsOf(levels));
  const [prices, rungs, costs]: [number[], number[], number[]] = [[], [], []];
  let firstSeat = 0;
  for (let which = 0; which < replications; which++) {
    const before = house.balance(client);
    const job = house.post(terms, centsOf(levels[0]!));
    const sale = claimUntilSold(house, job, claims);
    if (!sale) continue;
    const { winner } = sale;
    house.submit(job, winner);
    prices.push(before - house.balance(client));
    rungs.push(market.view.jobs.rung[job]!);
    costs.push(costOf(house, winner, job));
    if (winner === freelancers[0]) firstSeat++;
  }
  return findingsOf(ladder, { prices, rungs, costs, firstSeat, replications });
}

export interface Sale {
  readonly winner: ParticipantId;
  readonly claimants: readonly ParticipantId[];
}

/** Each period whoever wants the job claims it; nobody gets it when it expires first. */
export function claimUntilSold(house: CheckMarket, job: JobId, claims: Claims): Sale | undefined {
  const { jobs } = house.market.view;
  for (; jobs.state(job) === 'open'; house.wait(HOUR)) {
    const posted = { job, bounty: jobs.bountyCents[job]! / UNIT_CENTS, rung: jobs.rung[job]! };
    const claimants = house.freelancers.filter((freelancer) => claims(freelancer, posted));
    for (const freelancer of claimants) house.claim(job, freelancer);
    house.wait(0);
    if (jobs.state(job) === 'working') return { winner: house.workerOf(job), claimants };
  }
  return undefined;
}

interface Sales {
  readonly prices: readonly number[];
  readonly rungs: readonly number[];
  readonly costs: readonly number[];
  readonly firstSeat: number;
  readonly replications: number;
}

function findingsOf({ game, expected }: Climb, sales: Sales): Finding[] {
  const { prices, rungs, costs, firstSeat, replications } = sales;
  const { saleByRung, cutoffs } = expected;
  const sold = share(
    { quantity: 'sale probability', theory: expected.saleProbability },
    { hits: prices.length, of: replications },
  );
  if (prices.length < 2) return [sold];
  const middles = cutoffs.map((cutoff, rung) => (cutoff + (cutoffs[rung - 1] ?? 0)) / 2);
  const winnersCost = saleByRung.reduce((sum, chance, rung) => sum + chance * middles[rung]!, 0);
  const atRung = game.levels.map((_, rung) => rung);
  return [
    sold,
    discreteMean(
      { quantity: 'price', theory: expected.expectedPrice },
      { chances: saleByRung, values: game.levels },
      prices,
    ),
    discreteMean(
      { quantity: 'rung of the sale', theory: expected.expectedRung },
      { chances: saleByRung, values: atRung },
      rungs,
    ),
    mean({ quantity: 'cost of the winner', theory: winnersCost / expected.saleProbability }, costs),
    share(
      { quantity: 'sales to the first seat', theory: 1 / game.bidders },
      { hits: firstSeat, of: prices.length },
    ),
  ];
}
