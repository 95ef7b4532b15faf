import { BOUNTY_POLICIES, type BountyTerms, DAY } from '#market/index.js';
import { WEEKLY_DOUBLING } from './market-stage.js';

/** [seconds after posting, bounty in cents] */
export type Ladder = readonly (readonly [number, number])[];

const solved = (levels: readonly number[], changes: Partial<BountyTerms> = {}): BountyTerms => ({
  ...WEEKLY_DOUBLING,
  policy: BOUNTY_POLICIES.optimal({ periodSeconds: 3 * DAY, levels }),
  ...changes,
});

/** Ladders of the optimal policy, with the bounty that the job is posted at and what it comes to. */
export const SOLVED_LADDERS: readonly [string, BountyTerms, number, Ladder][] = [
  [
    'optimal: the levels as they were solved, in any unit',
    solved([0.6667, 0.9, 1]),
    20_000,
    [
      [0, 20_000],
      [3 * DAY, 26_999],
      [6 * DAY, 29_999],
    ],
  ],
  [
    'optimal, cut off at the cap',
    solved([1, 2, 4], { capCents: () => 30_000 }),
    10_000,
    [
      [0, 10_000],
      [3 * DAY, 20_000],
      [6 * DAY, 30_000],
    ],
  ],
  ['optimal with a single level', solved([3]), 10_000, [[0, 10_000]]],
];
