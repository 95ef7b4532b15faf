import { theory } from '#market/index.js';
import { MEASURES } from '../lab/measures.js';
import type { Figure } from './figure.js';
import { holdsWithin, isAbove, type Results, type TheoryLine } from './results.js';

const SIZES = [2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const COSTS = { median: 0.35, sigma: 0.5 };
const STRATEGIES = {
  myopic: 'myopic',
  strategic: `{equilibrium: {cost: {lognormal: {median: ${COSTS.median}, sigma: ${COSTS.sigma}}}}}`,
} as const;
type Strategy = keyof typeof STRATEGIES;
const NAMES = Object.keys(STRATEGIES) as readonly Strategy[];

/** Levels are counted in opening bounties, and a rung lasts a week. */
const LEVELS = [1, 2, 4, 8];
const DAYS = 7;

const at = (measure: string, level: number, series: Strategy) => ({ measure, level: String(level), series });

function outcomeOf(bidders: number, strategy: Strategy): theory.LadderOutcome {
  const cap = LEVELS.at(-1)!;
  const median = COSTS.median * cap;
  const cost = theory.lognormal({ median, sigma: COSTS.sigma, high: median * Math.exp(8 * COSTS.sigma) });
  const game = { levels: LEVELS, bidders, delta: 1, cost };
  return strategy === 'myopic' ? theory.myopicLadder(game) : theory.solveLadder(game);
}

/** By measure, what theory says of it. */
const FORESEEN = {
  priceTimes: (outcome: theory.LadderOutcome) => outcome.expectedPrice,
  soldAtCap: (outcome: theory.LadderOutcome) => outcome.saleByRung.at(-1)! / outcome.saleProbability,
  daysToAward: (outcome: theory.LadderOutcome) => outcome.expectedRung * DAYS,
} as const;
type Foreseen = keyof typeof FORESEEN;
const MEASURED = Object.keys(FORESEEN) as readonly Foreseen[];

const foreseen = (measure: Foreseen, size: number, strategy: Strategy): number =>
  FORESEEN[measure](outcomeOf(size, strategy));

const lines = (): TheoryLine[] =>
  MEASURED.flatMap((measure) =>
    NAMES.map((series) => ({
      name: 'theory',
      measure,
      series,
      values: SIZES.map((size) => foreseen(measure, size, series)),
    })),
  );

/** Of all prices, how many have what theory says within their intervals. */
const inside = (results: Results): number =>
  NAMES.flatMap((series) =>
    SIZES.filter((size) =>
      holdsWithin(results.estimate(at('priceTimes', size, series)), foreseen('priceTimes', size, series)),
    ),
  ).length;

export const waiting: Figure = {
  name: 'waiting',
  title: 'Two freelancers wait for the last doubling; the more there are, the less it pays to wait.',
  scenario: 'waiting',
  replications: 32,
  levels: { title: 'freelancers', labels: SIZES.map(String), along: 'x' },
  points: NAMES.flatMap((series) =>
    SIZES.map((size) => ({
      series,
      level: String(size),
      set: [`freelancers.freelancer.count=${size}`, `freelancers.freelancer.strategy=${STRATEGIES[series]}`],
    })),
  ),
  baseline: { series: 'myopic' },
  measures: {
    priceTimes: MEASURES.priceTimes,
    soldAtCap: MEASURES.soldAtCap,
    daysToAward: MEASURES.daysToAward,
  },
  panels: [
    { measure: 'priceTimes', from: 0 },
    { measure: 'daysToAward', from: 0 },
  ],
  theory: lines,
  claims: (results) => [
    {
      says: `Two strategic freelancers let the bounty double to its end: ${results.write(at('soldAtCap', 2, 'strategic'))} of the jobs sell at the last rung, at ${results.write(at('priceTimes', 2, 'strategic'))} the opening bounty. Two myopic ones cost ${results.write(at('priceTimes', 2, 'myopic'))}.`,
      holds: results.mean(at('soldAtCap', 2, 'strategic')) === 1,
    },
    {
      says: `With three, waiting makes a job dearer by ${results.writeDifference(at('priceTimes', 3, 'strategic'))}, with five by ${results.writeDifference(at('priceTimes', 5, 'strategic'))}, with ten by ${results.writeDifference(at('priceTimes', 10, 'strategic'))}: somebody else may be content with less.`,
      holds:
        isAbove(results.difference(at('priceTimes', 10, 'strategic')).paired, 0) &&
        results.difference(at('priceTimes', 3, 'strategic')).paired.low >
          results.difference(at('priceTimes', 5, 'strategic')).paired.high &&
        results.difference(at('priceTimes', 5, 'strategic')).paired.low >
          results.difference(at('priceTimes', 10, 'strategic')).paired.high,
    },
    {
      says: `The client waits too: ${results.write(at('daysToAward', 3, 'strategic'))} days from posting to the award with three, and ${results.write(at('daysToAward', 3, 'myopic'))} where they are myopic.`,
      holds: isAbove(results.difference(at('daysToAward', 3, 'strategic')).paired, 0),
    },
    {
      says: `The market does what theory says: ${inside(results)} of the ${2 * SIZES.length} prices have their closed form within their 95 % interval.`,
      holds: inside(results) >= 2 * SIZES.length - 3,
    },
  ],
};
