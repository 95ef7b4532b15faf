import type { Score } from './score.js';

const THOUSAND = 1000;

/** Dollars of right work for a thousand tokens; none for those who use none. */
export const perToken: Score = {
  title: 'right work per 1,000 tokens',
  unit: 'dollars',
  of: ({ rightCents, tokens }) => (tokens === 0 ? null : (rightCents / 100 / tokens) * THOUSAND),
};
