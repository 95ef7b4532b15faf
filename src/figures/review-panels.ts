import { theory } from '#market/index.js';
import { MEASURES } from '../lab/measures.js';
import type { Figure } from './figure.js';
import { holdsWithin, isAbove, isBelow, type Results, type TheoryLine } from './results.js';

const SIZES = [1, 3, 5, 7] as const;
const QUORUMS = {
  'more than half must approve': (size: number) => (size + 1) / 2,
  'all must approve': (size: number) => size,
} as const;
type Quorum = keyof typeof QUORUMS;
const NAMES = Object.keys(QUORUMS) as readonly Quorum[];

/** As in the scenario. */
const REVIEWER = { sensitivity: 1 - 0.15, specificity: 1 - 0.3 };

const at = (measure: string, level: number, series: Quorum) => ({ measure, level: String(level), series });
const MAJORITY = NAMES[0]!;
const ALL = NAMES[1]!;

const panelOf = (size: number, quorum: Quorum) =>
  theory.panelQuality(REVIEWER, { reviewers: size, quorum: QUORUMS[quorum](size) });

/** Bayes, with the share of right work among what was submitted there. */
function rightShare(results: Results, size: number, quorum: Quorum): number {
  return theory.paidRightShare(results.mean(at('rightOfSubmitted', size, quorum)), panelOf(size, quorum));
}

const linesOf = (results: Results, series: Quorum): TheoryLine[] => [
  {
    name: 'theory',
    measure: 'acceptedRight',
    series,
    values: SIZES.map((size) => rightShare(results, size, series)),
  },
  {
    name: 'theory',
    measure: 'rightTurnedDown',
    series,
    values: SIZES.map((size) => 1 - panelOf(size, series).sensitivity),
  },
];

export const reviewPanels: Figure = {
  name: 'review-panels',
  title: 'A larger panel lets less through; where all must agree, it turns down right work as well.',
  scenario: 'review-panels',
  replications: 24,
  levels: { title: 'reviewers on the panel', labels: SIZES.map(String), along: 'x' },
  points: NAMES.flatMap((series) =>
    SIZES.map((size) => ({
      series,
      level: String(size),
      set: [`review={panel: ${size}, approvals: ${QUORUMS[series](size)}}`],
    })),
  ),
  measures: {
    acceptedRight: MEASURES.acceptedRight,
    rightTurnedDown: MEASURES.rightTurnedDown,
    costOfRight: MEASURES.costOfRight,
    reviews: MEASURES.reviews,
    completed: MEASURES.completed,
    rightOfSubmitted: MEASURES.rightOfSubmitted,
  },
  panels: [
    { measure: 'acceptedRight', to: 1 },
    { measure: 'rightTurnedDown', from: 0 },
    { measure: 'costOfRight', from: 0 },
  ],
  theory: (results) => NAMES.flatMap((series) => linesOf(results, series)),
  claims: (results) => [
    {
      says: `One reviewer who errs at 30 % and 15 % lets through work of which ${results.write(at('acceptedRight', 1, MAJORITY))} is right. Seven, of whom four must approve, make it ${results.write(at('acceptedRight', 7, MAJORITY))}; three who must all approve ${results.write(at('acceptedRight', 3, ALL))}.`,
      holds:
        results.estimate(at('acceptedRight', 7, MAJORITY)).low >
          results.estimate(at('acceptedRight', 1, MAJORITY)).high &&
        results.estimate(at('acceptedRight', 3, ALL)).low >
          results.estimate(at('acceptedRight', 7, MAJORITY)).high,
    },
    {
      says: `Theory says ${results.writeNumber('acceptedRight', rightShare(results, 1, MAJORITY))}, ${results.writeNumber('acceptedRight', rightShare(results, 7, MAJORITY))} and ${results.writeNumber('acceptedRight', rightShare(results, 3, ALL))}, from the reviewers' rates and the share of submitted work that is right.`,
      holds: (
        [
          [1, MAJORITY],
          [7, MAJORITY],
          [3, ALL],
        ] as const
      ).every(([size, quorum]) =>
        holdsWithin(results.estimate(at('acceptedRight', size, quorum)), rightShare(results, size, quorum)),
      ),
    },
    {
      says: `Unanimity turns down ${results.write(at('rightTurnedDown', 3, ALL))} of the right work with three reviewers and ${results.write(at('rightTurnedDown', 7, ALL))} with seven; a majority of seven ${results.write(at('rightTurnedDown', 7, MAJORITY))}.`,
      holds:
        isAbove(results.estimate(at('rightTurnedDown', 7, ALL)), 0.5) &&
        isBelow(results.estimate(at('rightTurnedDown', 7, MAJORITY)), 0.05),
    },
    {
      says: `Each rejection doubles the bounty, so a strict panel is paid for by the client: a job done right costs ${results.write(at('costOfRight', 1, MAJORITY))} with one reviewer, ${results.write(at('costOfRight', 7, MAJORITY))} with a majority of seven, ${results.write(at('costOfRight', 7, ALL))} where all seven must agree. The reviews themselves cost nothing here: there are ${results.write(at('reviews', 7, ALL))} of them for each completed job.`,
      holds:
        results.mean(at('costOfRight', 7, MAJORITY)) < results.mean(at('costOfRight', 1, MAJORITY)) &&
        results.estimate(at('costOfRight', 7, ALL)).low >
          results.estimate(at('costOfRight', 1, MAJORITY)).high,
    },
  ],
};
