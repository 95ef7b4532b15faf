import { widthOf } from '../lab/estimates.js';
import { MEASURES } from '../lab/measures.js';
import type { Figure } from './figure.js';
import { holdsWithin, isAbove, isBelow, type Results } from './results.js';

const LIMITS = 'cap: 8x, deadline: 56d';

const SCHEDULES = {
  fixed: 'bounty={policy: fixed, deadline: 56d}',
  '+ $100 a week': `bounty={policy: linear, step: "$100", period: 7d, ${LIMITS}}`,
  'x 1.5 a week': `bounty={policy: geometric, factor: 1.5, period: 7d, ${LIMITS}}`,
  'x 2 in two weeks': `bounty={policy: doubling, period: 14d, ${LIMITS}}`,
  'x 2 a week': `bounty={policy: doubling, period: 7d, ${LIMITS}}`,
  'x 2 without 3 offers': `bounty={policy: demand, offers: 3, period: 7d, ${LIMITS}}`,
  'solved ladder': `bounty={policy: optimal, period: 7d, rungs: 8, bidders: 3, cost: {lognormal: {median: 1.3, sigma: 1.2, low: 0.1, high: 8}}, delayCost: 0.05, against: myopic, ${LIMITS}}`,
} as const;
type Schedule = keyof typeof SCHEDULES;

const completed = (level: Schedule) => ({ measure: 'completed', level });
const cost = (level: Schedule) => ({ measure: 'cost', level });

/** How many times wider an interval is without common seeds. */
function narrowing(results: Results, level: Schedule): number {
  const { paired, independent } = results.difference(cost(level));
  return widthOf(independent) / widthOf(paired);
}

export const schedules: Figure = {
  name: 'schedules',
  title: 'A rising bounty completes nearly all jobs; how it rises decides what they cost.',
  scenario: 'schedules',
  replications: 32,
  levels: { title: 'schedule', labels: Object.keys(SCHEDULES), along: 'y' },
  points: Object.entries(SCHEDULES).map(([level, set]) => ({ series: 'measured', level, set: [set] })),
  baseline: { level: 'x 2 a week' },
  measures: {
    completed: MEASURES.completed,
    cost: MEASURES.cost,
    daysToAward: MEASURES.daysToAward,
    paidRight: MEASURES.paidRight,
  },
  panels: [
    { measure: 'completed', from: 0.8, to: 1 },
    { measure: 'cost' },
    { measure: 'cost', shows: 'differences', title: 'cost, less that of x 2 a week', reference: 0 },
  ],
  claims: (results) => [
    {
      says: `The opening bounty alone completes ${results.write(completed('fixed'))} of the jobs, $100 more each week ${results.write(completed('+ $100 a week'))}, doubling each week ${results.write(completed('x 2 a week'))}.`,
      holds:
        isBelow(results.estimate(completed('fixed')), 0.9) &&
        isAbove(results.estimate(completed('+ $100 a week')), 0.9) &&
        isAbove(results.estimate(completed('x 2 a week')), 0.98),
    },
    {
      says: `Doubling each week is the dearest: ${results.write(cost('x 2 a week'))} per completed job. Half as much again each week differs from it by ${results.writeDifference(cost('x 1.5 a week'))}, doubling every other week by ${results.writeDifference(cost('x 2 in two weeks'))}, and they complete nearly as many jobs.`,
      holds:
        isBelow(results.difference(cost('x 1.5 a week')).paired, 0) &&
        isBelow(results.difference(cost('x 2 in two weeks')).paired, 0) &&
        isAbove(results.estimate(completed('x 1.5 a week')), 0.98) &&
        isAbove(results.estimate(completed('x 2 in two weeks')), 0.98),
    },
    {
      says: `Doubling only where fewer than 3 offers came differs by ${results.writeDifference(cost('x 2 without 3 offers'))}. On independent seeds nobody could tell: there the interval would hold 0.`,
      holds:
        isBelow(results.difference(cost('x 2 without 3 offers')).paired, 0) &&
        holdsWithin(results.difference(cost('x 2 without 3 offers')).independent, 0),
    },
    {
      says: `The ladder that theory finds cheapest for what a client believes of its bidders begins low and climbs in small steps. It differs from doubling by ${results.writeDifference(cost('solved ladder'))}, and takes ${results.writeDifference({ measure: 'daysToAward', level: 'solved ladder' })} days longer to the award.`,
      holds:
        isBelow(results.difference(cost('solved ladder')).paired, 0) &&
        isAbove(results.difference({ measure: 'daysToAward', level: 'solved ladder' }).paired, 3) &&
        isAbove(results.estimate(completed('solved ladder')), 0.97),
    },
    {
      says: `Common seeds make the interval of such a difference ${narrowing(results, 'x 1.5 a week').toFixed(1)} times narrower (x 1.5 a week), ${narrowing(results, 'x 2 in two weeks').toFixed(1)} times (x 2 in two weeks) and ${narrowing(results, 'x 2 without 3 offers').toFixed(1)} times (x 2 without 3 offers).`,
      holds: (['x 1.5 a week', 'x 2 in two weeks', 'x 2 without 3 offers'] as const).every(
        (level) => narrowing(results, level) >= 3,
      ),
    },
    {
      says: `Against the fixed price they help little (${narrowing(results, 'fixed').toFixed(1)} times): it never sells the jobs on which the others spend most, so they have little luck in common.`,
      holds: narrowing(results, 'fixed') < 1.5,
    },
  ],
};
