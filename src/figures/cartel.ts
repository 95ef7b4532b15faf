import { MEASURES, netOf, wonBy } from '../lab/measures.js';
import type { Figure, Point } from './figure.js';
import { isAbove, isBelow } from './results.js';

const OUTSIDERS = [1, 2, 4, 8, 16] as const;
const RULES = {
  'doubling bounty': [
    'award={rule: posted-price}',
    'bounty={policy: doubling, period: 7d, cap: 4x, deadline: 28d}',
  ],
  'lowest proposal': [],
} as const;
type Rule = keyof typeof RULES;
type Play = 'cartel' | 'competing';
type Series = `${Rule}, ${Play}`;

const at = (measure: string, level: number, series: Series) => ({ measure, level: String(level), series });

const pointOf = (rule: Rule, play: Play, outsiders: number): Point => ({
  series: `${rule}, ${play}`,
  level: String(outsiders),
  set: [
    ...RULES[rule],
    `freelancers.outsider.count=${outsiders}`,
    ...(play === 'competing' ? ['freelancers.ring.strategy=myopic'] : []),
  ],
  against: { series: `${rule}, competing` },
});

export const cartel: Figure = {
  name: 'cartel',
  title: 'A cartel waits for the last doubling; enough outsiders leave it with nothing.',
  scenario: 'cartel',
  set: ['jobs.count=150'],
  replications: 24,
  levels: { title: 'outsiders, beside ten who may have agreed', labels: OUTSIDERS.map(String), along: 'x' },
  points: (Object.keys(RULES) as Rule[]).flatMap((rule) =>
    (['cartel', 'competing'] as const).flatMap((play) =>
      OUTSIDERS.map((outsiders) => pointOf(rule, play, outsiders)),
    ),
  ),
  measures: {
    priceTimes: MEASURES.priceTimes,
    daysToAward: MEASURES.daysToAward,
    ringNet: netOf('ring'),
    ringWon: wonBy('ring'),
    completed: MEASURES.completed,
  },
  panels: [
    { measure: 'priceTimes', from: 0 },
    { measure: 'daysToAward', from: 0 },
    { measure: 'ringNet', title: 'what the ten earn together', from: 0 },
  ],
  claims: (results) => [
    {
      says: `With one outsider a cartel sells at ${results.write(at('priceTimes', 1, 'doubling bounty, cartel'))} the opening bounty where the bounty doubles, and the same people without an agreement at ${results.write(at('priceTimes', 1, 'doubling bounty, competing'))}. Jobs wait ${results.write(at('daysToAward', 1, 'doubling bounty, cartel'))} days for their award instead of ${results.write(at('daysToAward', 1, 'doubling bounty, competing'))}.`,
      holds:
        isAbove(results.difference(at('priceTimes', 1, 'doubling bounty, cartel')).paired, 1) &&
        isAbove(results.difference(at('daysToAward', 1, 'doubling bounty, cartel')).paired, 7),
    },
    {
      says: `Where the lowest proposal is chosen at a steady bounty, the agreement costs the client less: ${results.write(at('priceTimes', 1, 'lowest proposal, cartel'))} instead of ${results.write(at('priceTimes', 1, 'lowest proposal, competing'))}. A cap on the price is a cap on the cartel.`,
      holds:
        isAbove(results.difference(at('priceTimes', 1, 'lowest proposal, cartel')).paired, 0.2) &&
        isBelow(results.difference(at('priceTimes', 1, 'lowest proposal, cartel')).paired, 1),
    },
    {
      says: `It completes more jobs all the same, ${results.write(at('completed', 1, 'lowest proposal, cartel'))} instead of ${results.write(at('completed', 1, 'lowest proposal, competing'))}: the ten do not all offer for the most profitable job.`,
      holds: isAbove(results.difference(at('completed', 1, 'lowest proposal, cartel')).paired, 0),
    },
    {
      says: `Sixteen outsiders take what is posted before it doubles. Then the ten win ${results.write(at('ringWon', 16, 'doubling bounty, cartel'))} of the jobs with their agreement and ${results.write(at('ringWon', 16, 'doubling bounty, competing'))} without, and the agreement costs them ${results.writeDifference(at('ringNet', 16, 'doubling bounty, cartel'))}.`,
      holds:
        isBelow(results.estimate(at('ringWon', 16, 'doubling bounty, cartel')), 0.1) &&
        isBelow(results.difference(at('ringNet', 16, 'doubling bounty, cartel')).paired, 0),
    },
    {
      says: `With four outsiders the agreement still pays by ${results.writeDifference(at('ringNet', 4, 'lowest proposal, cartel'))} where the lowest proposal is chosen, and changes what the ten earn by ${results.writeDifference(at('ringNet', 4, 'doubling bounty, cartel'))} where the bounty doubles.`,
      holds: isAbove(results.difference(at('ringNet', 4, 'lowest proposal, cartel')).paired, 0),
    },
  ],
};
