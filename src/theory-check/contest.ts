import { type JobId, PURPOSES, theory } from '#market/index.js';
import { CheckMarket, PLAIN, UNIT_CENTS } from './check-market.js';
import { mean, share } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

/** How long an effort of 1 works in the mean; a second is nothing beside it, so nobody hands in at once. */
const WORK_SECONDS = 1e6;
const DEADLINE_SECONDS = 1e10;
/** So large that everybody's effort, each rounded to a cent, adds up to what theory says. */
const PRIZE = 1000;
const PRIZE_CENTS = PRIZE * UNIT_CENTS;

const centsOf = (effort: number): number => Math.round(effort * PRIZE_CENTS);

/**
 * Tullock's ratio form as a race (G. Loury, 1979): who works exponentially long at a rate of its effort is first with
 * probability effort / (everybody's effort), and the first correct entry takes the prize. All but the first seat
 * spend the equilibrium's effort; the first spends some multiple of it, so that its payoff must fall off on both sides.
 */
export const contest: CheckCase = {
  name: 'contest',
  trials: ({ bidders }) =>
    bidders.flatMap((n) =>
      [1, 0.5, 2].map((multiple) => ({
        size: `n=${n}, effort x${multiple}`,
        play: (run) => race(run, { players: n, multiple }),
      })),
    ),
};

interface Race {
  readonly players: number;
  readonly multiple: number;
}

function race({ replications, seed }: TrialRun, { players, multiple }: Race): Finding[] {
  const { effort } = theory.tullockContest(players, 1);
  const efforts = Array.from({ length: players }, (_, seat) => (seat === 0 ? multiple : 1) * effort);
  const house = new CheckMarket({ seed, freelancers: players });
  const { market, client, freelancers } = house;
  freelancers.forEach((freelancer, seat) => {
    house.deposit(freelancer, replications * centsOf(efforts[seat]!));
  });
  const terms = market.addTerms({
    ...PLAIN,
    award: { rule: 'contest', windowSeconds: 0, submitSeconds: DEADLINE_SECONDS, prize: 'first-correct' },
  });
  const [me] = freelancers as [number];
  const [payoffs, spent]: [number[], number[]] = [[], []];
  let wins = 0;
  for (let which = 0; which < replications; which++) {
    const mine = house.balance(me);
    const everybodys = house.balance(client) + total(house);
    const job = house.post(terms, PRIZE_CENTS);
    if (compete(house, job, efforts) === me) wins++;
    payoffs.push((house.balance(me) - mine) / PRIZE);
    spent.push((everybodys - house.balance(client) - total(house)) / PRIZE);
  }
  const spentInTheory = efforts.reduce((sum, each) => sum + each, 0);
  const chance = efforts[0]! / spentInTheory;
  return [
    share({ quantity: 'wins of the first seat', theory: chance }, { hits: wins, of: replications }),
    mean({ quantity: 'payoff of the first seat', theory: chance - efforts[0]! }, payoffs),
    mean({ quantity: 'share of the prize spent', theory: spentInTheory }, spent),
  ];
}

const total = (house: CheckMarket): number =>
  house.freelancers.reduce((sum, freelancer) => sum + house.balance(freelancer), 0);

/** Everybody enters, pays for its effort, and hands in when it is done; what is handed in is right. */
function compete(house: CheckMarket, job: JobId, efforts: readonly number[]): number {
  const { market, freelancers } = house;
  for (const freelancer of freelancers) house.claim(job, freelancer);
  house.wait(0);
  const entries = freelancers.map((freelancer, seat) => {
    house.charge(freelancer, { job, cents: centsOf(efforts[seat]!) });
    const work = market.random.exponential(PURPOSES.workLength, freelancer, job) / efforts[seat]!;
    return { freelancer, doneAt: market.now + Math.round(work * WORK_SECONDS) };
  });
  entries.sort((a, b) => a.doneAt - b.doneAt);
  for (const { freelancer, doneAt } of entries) {
    if (!market.isCompeting(job, freelancer)) continue;
    market.runUntil(doneAt);
    house.submit(job, freelancer);
  }
  return house.workerOf(job);
}
