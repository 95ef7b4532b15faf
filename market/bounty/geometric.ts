import type { Seconds } from '../primitives/sim-time.js';
import type { BountyPolicy } from './policy.js';

export interface GeometricParameters {
  readonly periodSeconds: Seconds;
  /** What each raise multiplies the bounty by, in hundredths: 150 is x1.5. */
  readonly factorPercent: number;
}

/** Multiplied by a constant after each period, rounded to the cent. */
export const geometric = ({ periodSeconds, factorPercent }: GeometricParameters): BountyPolicy => {
  const factors: number[] = [];
  const factorAt = (rung: number): number => {
    factors[rung] ??= (factorPercent / 100) ** rung;
    return factors[rung];
  };
  return {
    lastRung: Infinity,
    level: (openingCents, rung) => Math.round(openingCents * factorAt(rung)),
    waitSeconds: () => periodSeconds,
  };
};
