import type { Score } from './score.js';

/** Paid work that passes the hidden tests, at what was paid for it. */
export const rightWork: Score = {
  title: 'pay for right work',
  unit: 'dollars',
  of: ({ rightCents }) => rightCents / 100,
};
