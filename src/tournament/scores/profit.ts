import type { Score } from './score.js';

/** What it was paid, less its computing. */
export const profit: Score = {
  title: 'profit',
  unit: 'dollars',
  of: ({ netCents }) => netCents / 100,
};
