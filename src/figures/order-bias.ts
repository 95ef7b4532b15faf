import { MEASURES, wonBy } from '../lab/measures.js';
import type { Figure } from './figure.js';
import { isAbove, isBelow } from './results.js';

const ORDERS = {
  'as they came': 'award.visibility=arrival',
  'hidden from rivals until the window closes': 'award.visibility=sealed-window',
  shuffled: 'award.visibility=shuffled',
  'sealed bids, the lowest wins': 'award={rule: sealed-first-price, window: 24h}',
} as const;
type Order = keyof typeof ORDERS;

const HASTE = { never: 0, '30 %': 0.3, '60 %': 0.6, always: 1 } as const;
type Haste = keyof typeof HASTE;

const at = (measure: string, level: Haste, series: Order) => ({ measure, level, series });

export const orderBias: Figure = {
  name: 'order-bias',
  title: 'Who takes the first proposal hires the quick ones, and pays more for work that works.',
  scenario: 'order-bias',
  replications: 16,
  levels: {
    title: 'how often a manager takes the first proposal without reading on',
    labels: Object.keys(HASTE),
    along: 'x',
  },
  points: Object.entries(ORDERS).flatMap(([series, order]) =>
    Object.entries(HASTE).map(([level, chance]) => ({
      series,
      level,
      set: [order, `managers.manager.takesFirst=${chance}`],
    })),
  ),
  baseline: { series: 'shuffled' },
  measures: { quick: wonBy('quick'), costOfRight: MEASURES.costOfRight, paidRight: MEASURES.paidRight },
  panels: [
    { measure: 'quick', title: 'jobs won by the quick ones', from: 0 },
    { measure: 'costOfRight', from: 0 },
    { measure: 'paidRight' },
  ],
  claims: (results) => [
    {
      says: `Read as they came, proposals of the quick ones win ${results.write(at('quick', 'never', 'as they came'))} of the jobs when managers read them all, ${results.write(at('quick', '60 %', 'as they came'))} when the first one is taken 60 % of the time, ${results.write(at('quick', 'always', 'as they came'))} when it always is.`,
      holds:
        isAbove(results.estimate(at('quick', '60 %', 'as they came')), 0.4) &&
        isAbove(results.estimate(at('quick', 'always', 'as they came')), 0.7) &&
        isBelow(results.estimate(at('quick', 'never', 'as they came')), 0.3),
    },
    {
      says: `A job done right then costs ${results.write(at('costOfRight', 'always', 'as they came'))} instead of ${results.write(at('costOfRight', 'never', 'as they came'))}, and ${results.write(at('paidRight', 'always', 'as they came'))} of the paid work is right instead of ${results.write(at('paidRight', 'never', 'as they came'))}.`,
      holds:
        results.estimate(at('costOfRight', 'always', 'as they came')).low >
          results.estimate(at('costOfRight', 'never', 'as they came')).high &&
        results.estimate(at('paidRight', 'always', 'as they came')).high <
          results.estimate(at('paidRight', 'never', 'as they came')).low,
    },
    {
      says: `Shuffling takes the advantage of being quick away. At 60 % a job done right costs ${results.write(at('costOfRight', '60 %', 'shuffled'))}; read as they came, it costs more by ${results.writeDifference(at('costOfRight', '60 %', 'as they came'))}. What remains is the cost of not reading.`,
      holds:
        isAbove(results.difference(at('costOfRight', '60 %', 'as they came')).paired, 0) &&
        isAbove(results.difference(at('quick', '60 %', 'as they came')).paired, 0.2) &&
        results.estimate(at('costOfRight', '60 %', 'shuffled')).low >
          results.estimate(at('costOfRight', 'never', 'shuffled')).high,
    },
    {
      says: 'Hiding proposals from rivals until the window closes changes nothing: these bidders do not look at each other, and the manager still reads in the order of arrival.',
      holds: Object.keys(HASTE).every(
        (level) =>
          results.mean(at('costOfRight', level as Haste, 'as they came')) ===
          results.mean(at('costOfRight', level as Haste, 'hidden from rivals until the window closes')),
      ),
    },
    {
      says: `Sealed bids have no order, and no manager: ${results.write(at('costOfRight', 'never', 'sealed bids, the lowest wins'))} per job done right, with ${results.write(at('paidRight', 'never', 'sealed bids, the lowest wins'))} of the paid work right. The price alone decides, so the cheap ones win more than under a manager who reads everything, and more of their work is broken.`,
      holds:
        isBelow(results.difference(at('costOfRight', 'never', 'sealed bids, the lowest wins')).paired, 0) &&
        isAbove(results.difference(at('quick', 'never', 'sealed bids, the lowest wins')).paired, 0) &&
        isBelow(results.difference(at('paidRight', 'never', 'sealed bids, the lowest wins')).paired, 0),
    },
  ],
};
