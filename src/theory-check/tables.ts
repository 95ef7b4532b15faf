import { sampleRankCorrelation } from 'simple-statistics';
import { PURPOSES, theory } from '#market/index.js';
import { type Comparison, winsOf } from '../ratings/comparisons.js';
import { errorsOf, reachOf } from '../ratings/errors.js';
import { fitOf } from '../ratings/fit.js';
import { matchesNeeded } from '../ratings/power.js';
import { CheckMarket, PLAIN } from './check-market.js';
import { mean } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

/** Neighbours in the table beat each other with this chance. */
const NEIGHBOURS = 0.6;
/** The plan: each pair meets as often as tells two apart, four times of five, of whom the better one wins so often: those three places apart. */
const PLANNED_FOR = { chance: 0.75, draws: 0, power: 0.8, error: 0.05 };
const NOMINAL = 0.95;
const MOST_TOURNAMENTS = 500;
/** So small that no cost exceeds the reserve. */
const MEAN_COST = 0.01;

interface Table {
  readonly entrants: number;
  readonly seats: number;
  /** How often the plan is played: one wrong place among few weighs more. */
  readonly rounds: number;
}

/**
 * Whole tournaments in matches of several seats: one draw of costs for each match, and the market says by its awards in which order they are, as whoever was
 * awarded a job is not there for the next. All pairs of a match share that draw.
 */
export const tables: CheckCase = {
  name: 'ratings of a table',
  trials: () =>
    [
      { entrants: 8, seats: 8, rounds: 1 },
      { entrants: 8, seats: 4, rounds: 1 },
      { entrants: 4, seats: 4, rounds: 2 },
    ].map((table) => ({
      size: `${table.entrants} entrants, ${table.seats} seats`,
      play: (run) => rateTables(run, table),
    })),
};

const strengthsOf = (entrants: number): number[] =>
  Array.from(
    { length: entrants },
    (_, entrant) => (entrant - (entrants - 1) / 2) * Math.log(NEIGHBOURS / (1 - NEIGHBOURS)),
  );

/** Who plays in each match: everybody, or the 14 quadruples of eight in which each pair meets three times, in turn. */
function scheduleOf({ entrants, seats, rounds }: Table): number[][] {
  const meetings = rounds * matchesNeeded(PLANNED_FOR).exact!;
  const everybody = Array.from({ length: entrants }, (_, entrant) => entrant);
  if (entrants === seats) return Array.from({ length: meetings }, () => everybody);
  const quadruples = everybody.flatMap((a) =>
    everybody.flatMap((b) => everybody.map((c) => [a, b, c, a ^ b ^ c])),
  );
  const blocks = quadruples.filter(([a, b, c, d]) => a! < b! && b! < c! && c! < d!);
  return Array.from({ length: Math.ceil(meetings / 3) }, () => blocks).flat();
}

function rateTables({ replications, seed }: TrialRun, table: Table): Finding[] {
  const tournaments = Math.min(MOST_TOURNAMENTS, Math.max(50, Math.round(replications / 8)));
  const house = new CheckMarket({ seed, freelancers: table.entrants });
  const terms = house.market.addTerms({ ...PLAIN, award: { rule: 'sealed-first-price', windowSeconds: 0 } });
  const planted = strengthsOf(table.entrants);
  const schedule = scheduleOf(table);
  const [correlations, covered, plainly]: [number[], number[], number[]] = [[], [], []];
  for (let which = 0; which < tournaments; which++) {
    const results = schedule.flatMap((players, match) => resultsOf(rank(house, terms, players), `${match}`));
    const fit = fitOf(winsOf(results, table.entrants));
    const errors = errorsOf(fit, results);
    const holds = (i: number, reach: number) => +(Math.abs(fit.strengths[i]! - planted[i]!) <= reach);
    const shareOf = (reach: (i: number) => number) =>
      planted.reduce((sum, _, i) => sum + holds(i, reach(i)), 0) / planted.length;
    correlations.push(sampleRankCorrelation([...fit.strengths], planted));
    covered.push(shareOf((i) => reachOf(errors.degrees(i, i)) * Math.sqrt(errors.covariance[i]![i]!)));
    plainly.push(shareOf((i) => reachOf(Infinity) * fit.standardErrors[i]!));
  }
  const { covariance, plain } = theory.rankedRatings(planted, schedule);
  const tooNarrow = planted.reduce((sum, _, i) => {
    const reach = reachOf(Infinity) * Math.sqrt(plain[i]![i]! / covariance[i]![i]!);
    return sum + (2 * theory.normalCdf(reach) - 1) / planted.length;
  }, 0);
  return [
    mean(
      { quantity: 'rank correlation', theory: theory.expectedRankCorrelation(planted, covariance) },
      correlations,
    ),
    mean({ quantity: 'intervals by matches that cover', theory: NOMINAL }, covered),
    mean({ quantity: 'intervals as if independent that cover', theory: tooNarrow }, plainly),
  ];
}

/** Cheapest first, by who is awarded one job after another. */
function rank(house: CheckMarket, terms: number, players: readonly number[]): number[] {
  const planted = strengthsOf(house.freelancers.length);
  const order: number[] = [];
  let left = players;
  let costs: Map<number, number> | null = null;
  while (left.length > 1) {
    const job = house.post(terms);
    costs ??= new Map(
      players.map((player) => {
        const luck = house.market.random.exponential(PURPOSES.skill, player, job);
        return [player, luck * MEAN_COST * Math.exp(-planted[player]!)];
      }),
    );
    for (const player of left) house.propose(job, house.freelancers[player]!, costs.get(player)!);
    house.wait(0);
    const worker = house.workerOf(job);
    house.submit(job, worker);
    const winner = house.freelancers.indexOf(worker);
    order.push(winner);
    left = left.filter((player) => player !== winner);
  }
  return [...order, ...left];
}

const resultsOf = (order: readonly number[], match: string): Comparison[] =>
  order.flatMap((a, at) => order.slice(at + 1).map((b) => ({ a, b, score: 1, match })));
