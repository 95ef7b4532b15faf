import { MEASURES } from '../lab/measures.js';
import type { Figure } from './figure.js';
import { holdsWithin, isAbove, isBelow } from './results.js';

const DAYS = [1, 2, 3, 4, 6, 8] as const;
const TERMS = ["Expensify's terms", 'plain terms'] as const;
type Terms = (typeof TERMS)[number];
const [EXPENSIFY, PLAIN] = TERMS;

const at = (measure: string, level: number, series: Terms = EXPENSIFY) => ({
  measure,
  level: String(level),
  series,
});

export const expensifyTerms: Figure = {
  name: 'expensify-terms',
  title: 'Pay by speed costs a client up to half as much again, and saves nothing where work is slow.',
  scenario: 'expensify-terms',
  replications: 24,
  levels: { title: 'days that usual work takes (median)', labels: DAYS.map(String), along: 'x' },
  points: TERMS.flatMap((series) =>
    DAYS.map((days) => ({
      series,
      level: String(days),
      set: [
        `payment.terms=${series === EXPENSIFY ? 'expensify' : 'plain'}`,
        `timing.workDays.lognormal.median=${days}`,
      ],
    })),
  ),
  baseline: { series: PLAIN },
  measures: {
    payTimes: MEASURES.payTimes,
    endedWithoutWork: MEASURES.endedWithoutWork,
    payRight: MEASURES.payRight,
    costOfRight: MEASURES.costOfRight,
    daysToPay: MEASURES.daysToPay,
  },
  panels: [
    { measure: 'payTimes', from: 0, reference: 1 },
    { measure: 'endedWithoutWork', from: 0 },
    { measure: 'costOfRight', from: 0 },
  ],
  claims: (results) => [
    {
      says: `Where usual work takes a day, pay is ${results.write(at('payTimes', 1))} the agreed price; at four days ${results.write(at('payTimes', 4))}, at eight ${results.write(at('payTimes', 8))}.`,
      holds:
        isAbove(results.estimate(at('payTimes', 1)), 1.4) &&
        isAbove(results.estimate(at('payTimes', 4)), 1) &&
        isBelow(results.estimate(at('payTimes', 6)), 1),
    },
    {
      says: `A job done right costs ${results.writeDifference(at('costOfRight', 1))} more than on plain terms at one day, and differs by ${results.writeDifference(at('costOfRight', 8))} at eight. Late work is cheap, but the job of an agreement that ended is sold again, at a bounty that has doubled since.`,
      holds:
        isAbove(results.difference(at('costOfRight', 1)).paired, 0) &&
        holdsWithin(results.difference(at('costOfRight', 8)).paired, 0),
    },
    {
      says: `At eight days ${results.write(at('endedWithoutWork', 8))} of the agreements end after 12 working days without work. Then somebody else begins anew, and payment takes ${results.writeDifference(at('daysToPay', 8))} days longer than on plain terms, 7 of them by agreement.`,
      holds: isAbove(results.estimate(at('endedWithoutWork', 8)), 0.02),
    },
    {
      says: `The warranty takes back the bonus on work that proves broken: with work of one day, ${results.write(at('payRight', 1))} of the pay buys right work, and ${results.write(at('payRight', 1, PLAIN))} on plain terms.`,
      holds: isAbove(results.difference(at('payRight', 1)).paired, 0),
    },
  ],
};
