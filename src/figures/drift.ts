import { MEASURES } from '../lab/measures.js';
import type { Figure } from './figure.js';
import { isAbove, isBelow, type Results } from './results.js';

const CHANGES = { never: 0, '25 %': 0.25, '50 %': 0.5, always: 1 } as const;
type Change = keyof typeof CHANGES;
const BRIEFS = {
  'a clear brief': { vagueness: 0, asks: 0 },
  'a vague brief, and they ask': { vagueness: 0.4, asks: 1 },
  'a vague brief, and they guess': { vagueness: 0.4, asks: 0 },
} as const;
type Brief = keyof typeof BRIEFS;
const [CLEAR, ASK, GUESS] = Object.keys(BRIEFS) as [Brief, Brief, Brief];

const at = (measure: string, level: Change, series: Brief) => ({ measure, level, series });

/** The means alone: these two are not compared pair by pair. */
function moreThanNever(results: Results, brief: Brief): string {
  const [always, never] = (['always', 'never'] as const).map((level) =>
    results.mean(at('costOfRight', level, brief)),
  );
  return `${Math.round((100 * always!) / never! - 100)} %`;
}

export const drift: Figure = {
  name: 'drift',
  title: 'What a brief leaves out costs more than a changed mind, unless somebody asks.',
  scenario: 'changed-minds',
  replications: 24,
  levels: { title: 'jobs on which the client changes its mind', labels: Object.keys(CHANGES), along: 'x' },
  points: Object.entries(BRIEFS).flatMap(([series, { vagueness, asks }]) =>
    Object.entries(CHANGES).map(([level, probability]) => ({
      series,
      level,
      set: [
        `drift.probability=${probability}`,
        `clients.client.vagueness=${vagueness}`,
        `freelancers.freelancer.asks=${asks}`,
      ],
    })),
  ),
  baseline: { series: 'a clear brief' },
  measures: {
    costOfRight: MEASURES.costOfRight,
    paidRight: MEASURES.paidRight,
    daysToPay: MEASURES.daysToPay,
    daysWorked: MEASURES.daysWorked,
    completed: MEASURES.completed,
  },
  panels: [{ measure: 'costOfRight', from: 0 }, { measure: 'paidRight' }, { measure: 'daysToPay', from: 0 }],
  claims: (results) => [
    {
      says: `A vague brief whose details are guessed makes a job done right cost ${results.write(at('costOfRight', 'never', GUESS))} instead of ${results.write(at('costOfRight', 'never', CLEAR))}: wrong guesses are rejected, the bounty doubles, and the next one guesses again. Payment takes ${results.write(at('daysToPay', 'never', GUESS))} days instead of ${results.write(at('daysToPay', 'never', CLEAR))}.`,
      holds:
        isAbove(results.difference(at('costOfRight', 'never', GUESS)).paired, 100) &&
        isAbove(results.difference(at('daysToPay', 'never', GUESS)).paired, 0),
    },
    {
      says: `What review lets through is worse as well: ${results.write(at('paidRight', 'never', GUESS))} of the paid work is right, and ${results.write(at('paidRight', 'never', CLEAR))} after a clear brief.`,
      holds: isBelow(results.difference(at('paidRight', 'never', GUESS)).paired, 0),
    },
    {
      says: `Where freelancers ask first, the vague brief differs from the clear one by ${results.writeDifference(at('costOfRight', 'never', ASK))} and ${results.writeDifference(at('daysToPay', 'never', ASK))} days for each job.`,
      holds:
        results.difference(at('costOfRight', 'never', ASK)).paired.high <
          results.difference(at('costOfRight', 'never', GUESS)).paired.low &&
        isAbove(results.difference(at('daysToPay', 'never', ASK)).paired, 0),
    },
    {
      says: `A client that always changes its mind pays ${results.write(at('costOfRight', 'always', CLEAR))} for a job done right after a clear brief, and ${results.write(at('costOfRight', 'always', ASK))} after a vague one on which they ask. That is ${moreThanNever(results, CLEAR)} and ${moreThanNever(results, ASK)} more than with a steady mind: the raise, and the time that the work takes longer.`,
      holds:
        results.estimate(at('costOfRight', 'always', CLEAR)).low >
          results.estimate(at('costOfRight', 'never', CLEAR)).high &&
        results.estimate(at('costOfRight', 'always', CLEAR)).high <
          results.estimate(at('costOfRight', 'never', GUESS)).low,
    },
  ],
};
