import type { Score } from './score.js';

/** Dollars of right work for each dollar of computing; none for those whose computing costs nothing. */
export const efficiency: Score = {
  title: 'right work per dollar of computing',
  unit: 'ratio',
  of: ({ rightCents, computeCents }) => (computeCents === 0 ? null : rightCents / computeCents),
};
