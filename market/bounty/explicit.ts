import type { Seconds } from '../primitives/sim-time.js';
import type { BountyPolicy } from './policy.js';

export interface ExplicitParameters {
  /** Each raise: how long after posting, and the bounty as a percentage of the opening one. Both rise. */
  readonly steps: readonly { readonly afterSeconds: Seconds; readonly percent: number }[];
}

/** A list written down by hand, such as an issue's price history with its irregular intervals. */
export const explicit = ({ steps }: ExplicitParameters): BountyPolicy => ({
  lastRung: steps.length,
  level: (openingCents, rung) =>
    rung === 0 ? openingCents : Math.round((openingCents * steps[rung - 1]!.percent) / 100),
  waitSeconds: (rung) =>
    rung < steps.length
      ? steps[rung]!.afterSeconds - (rung === 0 ? 0 : steps[rung - 1]!.afterSeconds)
      : Infinity,
});
