import type { Score } from './score.js';

/** Profit without what broken work was paid. */
export const truthAdjusted: Score = {
  title: 'profit from right work',
  unit: 'dollars',
  of: ({ netCents, brokenCents }) => (netCents - brokenCents) / 100,
};
