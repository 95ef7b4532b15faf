import { theory } from '#market/index.js';
import { MEASURES } from '../lab/measures.js';
import type { Figure } from './figure.js';
import { holdsWithin, isAbove, type Results } from './results.js';

const SIZES = [1, 2, 4, 8, 16, 32] as const;
const ROOM = { 'one job at a time': 1, 'any number of jobs': 1000 } as const;
type Room = keyof typeof ROOM;

const at = (measure: string, level: number, series: Room) => ({ measure, level: String(level), series });

/** Of freelancers who are never busy: a new draw of costs for each job, on the ladder 1, 2, 4, 8. */
function expectedPrice(bidders: number): number {
  const cost = theory.lognormal({ median: 200 / 150, sigma: 0.5, low: 0, high: 1000 });
  return theory.myopicLadder({ levels: [1, 2, 4, 8], bidders, delta: 1, cost }).expectedPrice;
}

const agrees = (results: Results, size: number): boolean =>
  holdsWithin(results.estimate(at('priceTimes', size, 'any number of jobs')), expectedPrice(size));

export const thinAndThick: Figure = {
  name: 'thin-and-thick',
  title:
    'Where freelancers are few and busy, a rising bounty pays for waiting; where they are many, it need not rise.',
  scenario: 'thin-and-thick',
  replications: 64,
  levels: { title: 'freelancers, for one new job a day', labels: SIZES.map(String), along: 'x' },
  points: Object.entries(ROOM).flatMap(([series, room]) =>
    SIZES.map((size) => ({
      series,
      level: String(size),
      set: [`freelancers.freelancer.count=${size}`, `freelancers.freelancer.capacity=${room}`],
    })),
  ),
  measures: {
    priceTimes: MEASURES.priceTimes,
    completed: MEASURES.completed,
    daysToAward: MEASURES.daysToAward,
  },
  panels: [
    { measure: 'priceTimes', from: 0 },
    { measure: 'completed', from: 0, to: 1 },
    { measure: 'daysToAward', from: 0 },
  ],
  theory: () => [
    {
      name: 'theory, any number of jobs',
      measure: 'priceTimes',
      series: 'any number of jobs',
      values: SIZES.map(expectedPrice),
    },
  ],
  claims: (results) => [
    {
      says: `Where nobody is ever busy, the price falls from ${results.write(at('priceTimes', 1, 'any number of jobs'))} the opening bounty with one freelancer to ${results.write(at('priceTimes', 4, 'any number of jobs'))} with four and ${results.write(at('priceTimes', 16, 'any number of jobs'))} with sixteen. Theory says ${[1, 4, 16].map((size) => results.writeNumber('priceTimes', expectedPrice(size))).join(', ')}.`,
      holds: [1, 2, 4, 8].every((size) => agrees(results, size)),
    },
    {
      says: `With one job at a time, two freelancers cannot keep up with one job a day. Jobs wait, and the clock doubles their bounty: they sell at ${results.write(at('priceTimes', 2, 'one job at a time'))} the opening bounty instead of ${results.write(at('priceTimes', 2, 'any number of jobs'))}, and ${results.write(at('completed', 2, 'one job at a time'))} of them are completed.`,
      holds: isAbove(results.estimate(at('priceTimes', 2, 'one job at a time')), 4),
    },
    {
      says: `From eight freelancers on it makes little difference: ${results.write(at('priceTimes', 8, 'one job at a time'))} against ${results.write(at('priceTimes', 8, 'any number of jobs'))}.`,
      holds:
        results.mean(at('priceTimes', 8, 'one job at a time')) <
        results.mean(at('priceTimes', 8, 'any number of jobs')) + 0.03,
    },
    {
      says: `A thick market pays no less than the opening bounty, however cheap the work is: ${results.write(at('priceTimes', 32, 'any number of jobs'))} with thirty-two. There the opening bounty is what is too high.`,
      holds: results.mean(at('priceTimes', 32, 'any number of jobs')) < 1.01,
    },
  ],
};
