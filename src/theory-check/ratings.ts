import { PURPOSES, theory } from '#market/index.js';
import { CheckMarket, PLAIN } from './check-market.js';
import { share } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

const GAMES_PER_PAIR = 100;
/** What one standard normal lies between in 95 of 100 cases. */
const QUANTILE = 1.959963984540054;
const NOMINAL = 0.95;
/** A mean cost, in parts of the reserve: so small that no cost exceeds the reserve. */
const MEAN_COST = 0.01;

/**
 * Sealed bids between two with exponential costs: who costs less in the mean by a factor e^d wins with probability
 * 1 / (1 + e^-d). The ratings must find the planted strengths from who was awarded the jobs.
 */
export const ratings: CheckCase = {
  name: 'ratings',
  trials: () =>
    [3, 4, 5].map((players) => ({ size: `${players} players`, play: (run) => rate(run, players) })),
};

/** From -0.6 to 0.6. */
const strengthOf = (player: number, players: number): number => (1.2 * player) / (players - 1) - 0.6;

interface Tournament {
  readonly players: number;
  readonly gamesPerPair: number;
}

function rate({ replications, seed }: TrialRun, players: number): Finding[] {
  const tournaments = Math.min(400, Math.max(50, Math.round(replications / 20)));
  const house = new CheckMarket({ seed, freelancers: players });
  const terms = house.market.addTerms({ ...PLAIN, award: { rule: 'sealed-first-price', windowSeconds: 0 } });
  const planted = Array.from({ length: players }, (_, player) => strengthOf(player, players));
  const all = planted.map(() => planted.map(() => 0));
  let covered = 0;
  for (let which = 0; which < tournaments; which++) {
    const wins = compete(house, terms, { players, gamesPerPair: GAMES_PER_PAIR });
    for (const [i, row] of wins.entries()) for (const [j, count] of row.entries()) all[i]![j]! += count;
    const { strengths, standardErrors } = theory.bradleyTerry(wins);
    if (Math.abs(strengths[0]! - planted[0]!) <= QUANTILE * standardErrors[0]!) covered++;
  }
  const fit = theory.bradleyTerry(all);
  return [
    ...planted.map((strength, player) => ({
      quantity: `strength of player ${player + 1}`,
      theory: strength,
      measured: fit.strengths[player]!,
      standardError: fit.standardErrors[player]!,
      replications: tournaments * GAMES_PER_PAIR * (players - 1),
    })),
    share({ quantity: 'intervals that cover', theory: NOMINAL }, { hits: covered, of: tournaments }),
  ];
}

/** Everybody against everybody; the market says who won. */
function compete(house: CheckMarket, terms: number, { players, gamesPerPair }: Tournament): number[][] {
  const wins = Array.from({ length: players }, () => Array.from({ length: players }, () => 0));
  for (let one = 0; one < players; one++)
    for (let other = one + 1; other < players; other++)
      for (let game = 0; game < gamesPerPair; game++) {
        const winner = play(house, terms, [one, other]);
        wins[winner]![winner === one ? other : one]!++;
      }
  return wins;
}

function play(house: CheckMarket, terms: number, pair: readonly [number, number]): number {
  const { market, freelancers } = house;
  const job = house.post(terms);
  for (const player of pair) {
    const strength = strengthOf(player, freelancers.length);
    const cost = market.random.exponential(PURPOSES.skill, player, job) * MEAN_COST * Math.exp(-strength);
    house.propose(job, freelancers[player]!, cost);
  }
  house.wait(0);
  const winner = house.workerOf(job);
  house.submit(job, winner);
  return freelancers.indexOf(winner);
}
