import type { Score } from './score.js';

/** What a reviewer let through: pay for work that fails the hidden tests, and for nothing else. */
export const brokenPay: Score = {
  title: 'pay for broken work',
  unit: 'dollars',
  of: ({ brokenCents }) => brokenCents / 100,
};
