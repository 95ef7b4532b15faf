import { theory } from '#market/index.js';
import { MEASURES, spentOfPay } from '../lab/measures.js';
import type { Figure } from './figure.js';
import { holdsWithin, isAbove, isBelow } from './results.js';

const SIZES = [1, 2, 4, 8, 16] as const;
const RULES = {
  'one is chosen': 'award={rule: posted-price}',
  'contest, the first correct one is paid': 'award.prize=first-correct',
  'contest, the best one is paid': 'award.prize=best-score',
} as const;
type Rule = keyof typeof RULES;

const [ONE, FIRST, BEST] = Object.keys(RULES) as [Rule, Rule, Rule];

const at = (measure: string, level: number, series: Rule) => ({ measure, level: String(level), series });

/** In the equilibrium of players who reckon with each other. */
const tullockSpent = (players: number): number | null =>
  players < 2 ? null : theory.tullockContest(players, 1).spentShare;

export const contests: Figure = {
  name: 'contests',
  title: 'A contest won by the first correct entry is quick, and many entrants burn several times the prize.',
  scenario: 'contest',
  replications: 24,
  levels: { title: 'freelancers', labels: SIZES.map(String), along: 'x' },
  points: Object.entries(RULES).flatMap(([series, rule]) =>
    SIZES.map((size) => ({
      series,
      level: String(size),
      set: [rule, `freelancers.freelancer.count=${size}`],
    })),
  ),
  baseline: { series: 'one is chosen' },
  measures: {
    daysToPay: MEASURES.daysToPay,
    unpaidWork: MEASURES.unpaidWork,
    spent: spentOfPay,
    workers: MEASURES.workers,
    paidRight: MEASURES.paidRight,
  },
  panels: [
    { measure: 'daysToPay', from: 0 },
    { measure: 'unpaidWork', from: 0, to: 1 },
    { measure: 'spent', title: 'spent, as a share of the pay', from: 0, reference: 1 },
  ],
  theory: () => [
    { name: 'spent in the equilibrium of Tullock', measure: 'spent', values: SIZES.map(tullockSpent) },
  ],
  claims: (results) => [
    {
      says: `With four freelancers a contest pays ${results.write(at('daysToPay', 4, FIRST))} days after posting, a single choice after ${results.write(at('daysToPay', 4, ONE))}; with sixteen it is ${results.write(at('daysToPay', 16, FIRST))} against ${results.write(at('daysToPay', 16, ONE))}.`,
      holds: [4, 16].every((size) => isBelow(results.difference(at('daysToPay', size, FIRST)).paired, 0)),
    },
    {
      says: `Nobody pays for ${results.write(at('unpaidWork', 4, FIRST))} of the days worked on contests of four, and for ${results.write(at('unpaidWork', 16, FIRST))} on contests of sixteen; where one is chosen, for ${results.write(at('unpaidWork', 4, ONE))} and ${results.write(at('unpaidWork', 16, ONE))}.`,
      holds:
        isAbove(results.difference(at('unpaidWork', 4, FIRST)).paired, 0.3) &&
        isAbove(results.estimate(at('unpaidWork', 16, FIRST)), 0.9),
    },
    {
      says: `Sixteen freelancers who enter whatever pays spend ${results.write(at('spent', 16, FIRST))} of what one of them is paid. Players who reckon with each other would spend ${results.writeNumber('spent', tullockSpent(16)!)} (Tullock).`,
      holds: isAbove(results.estimate(at('spent', 16, FIRST)), 1.5),
    },
    {
      says: `Paying the best one instead of the first correct one makes all of them finish: ${results.write(at('spent', 16, BEST))} of the pay is spent, and payment comes after ${results.write(at('daysToPay', 16, BEST))} days, later than from a single freelancer.`,
      holds:
        results.estimate(at('spent', 16, BEST)).low > results.estimate(at('spent', 16, FIRST)).high &&
        isAbove(results.difference(at('daysToPay', 16, BEST)).paired, 0),
    },
    {
      says: `What is paid for is no better: ${results.write(at('paidRight', 16, FIRST))} of it is right, and ${results.write(at('paidRight', 16, ONE))} where one is chosen.`,
      holds: holdsWithin(results.difference(at('paidRight', 16, FIRST)).paired, 0),
    },
  ],
};
