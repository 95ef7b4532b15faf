import { widthOf } from '../lab/estimates.js';
import { MEASURES } from '../lab/measures.js';
import type { Figure } from './figure.js';
import type { Results } from './results.js';

const LIMITS = 'cap: 8x, deadline: 56d';

const SCHEDULES = {
  fixed: 'bounty={policy: fixed, deadline: 56d}',
  '+ $100 a week': `bounty={policy: linear, step: "$100", period: 7d, ${LIMITS}}`,
  'x 1.5 a week': `bounty={policy: geometric, factor: 1.5, period: 7d, ${LIMITS}}`,
  'x 2 in two weeks': `bounty={policy: doubling, period: 14d, ${LIMITS}}`,
  'x 2 a week': `bounty={policy: doubling, period: 7d, ${LIMITS}}`,
  'x 2 without 3 offers': `bounty={policy: demand, offers: 3, period: 7d, ${LIMITS}}`,
} as const;

function narrowing(results: Results, level: string): number {
  const { paired, independent } = results.difference({ measure: 'cost', level });
  return widthOf(independent) / widthOf(paired);
}

export const schedules: Figure = {
  name: 'schedules',
  title: 'A rising bounty completes nearly all jobs; how fast it rises decides what they cost.',
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
    { measure: 'completed' },
    { measure: 'cost' },
    { measure: 'cost', shows: 'differences', title: 'cost, less that of x 2 a week', reference: 0 },
  ],
  claims: (results) => [{ says: `${narrowing(results, 'fixed')}`, holds: true }],
};
