import type { Seconds } from '../primitives/sim-time.js';
import type { BountyPolicy } from './policy.js';

export interface OptimalParameters {
  readonly periodSeconds: Seconds;
  /** The levels that theory found cheapest (`theory.optimalLevels`), in any one unit. They rise. */
  readonly levels: readonly number[];
}

/** The client's cheapest ladder for what it believes of bidders: solved before the first job, and opened at its first level. */
export const optimal = ({ periodSeconds, levels }: OptimalParameters): BountyPolicy => ({
  lastRung: levels.length - 1,
  level: (openingCents, rung) => Math.round((openingCents * levels[rung]!) / levels[0]!),
  waitSeconds: (rung) => (rung < levels.length - 1 ? periodSeconds : Infinity),
});
