import type { Seconds } from '../primitives/sim-time.js';
import type { BountyPolicy } from './policy.js';

export interface GeometricParameters {
  readonly periodSeconds: Seconds;
  /** What each raise multiplies the bounty by, in hundredths: 150 is x1.5. */
  readonly factorPercent: number;
}

/** Multiplied by a constant after each period, rounded to the cent. */
export const geometric = ({ periodSeconds, factorPercent }: GeometricParameters): BountyPolicy => ({
  lastRung: Infinity,
  level: (openingCents, rung) => Math.round(openingCents * (factorPercent / 100) ** rung),
  waitSeconds: () => periodSeconds,
});
