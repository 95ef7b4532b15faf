import type { Cents } from '../primitives/money.js';
import type { Seconds } from '../primitives/sim-time.js';
import type { BountyPolicy } from './policy.js';

export interface LinearParameters {
  readonly periodSeconds: Seconds;
  readonly stepCents: Cents;
}

/** A constant amount more after each period. */
export const linear = ({ periodSeconds, stepCents }: LinearParameters): BountyPolicy => ({
  lastRung: Infinity,
  level: (openingCents, rung) => openingCents + rung * stepCents,
  waitSeconds: () => periodSeconds,
});
