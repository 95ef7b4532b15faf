import type { BountyPolicy } from './policy.js';

/** The opening bounty, for ever. */
export const fixed = (): BountyPolicy => ({
  lastRung: 0,
  level: (openingCents) => openingCents,
  waitSeconds: () => Infinity,
});
