import type { Cents, LadderStep } from '#market/index.js';
import type { JobNotice } from '../observation.js';

/** The announced ladder of a job, rising strictly, in cents and in parts of its reserve: so dear and cheap jobs are one game. */
export interface Ladder {
  readonly levels: readonly number[];
  readonly cents: readonly Cents[];
}

const known = new WeakMap<readonly LadderStep[], Ladder>();

export function ladderOf({ ladder, reserveCents }: JobNotice): Ladder {
  const cached = known.get(ladder);
  if (cached) return cached;
  const cents = [...new Set(ladder.map(({ bountyCents }) => bountyCents))].sort((a, b) => a - b);
  const made = { cents, levels: levelsOf(cents, reserveCents) };
  known.set(ladder, made);
  return made;
}

/** With four digits, so that roundings to cents do not make every job a game of its own; exactly where rungs are closer. */
function levelsOf(cents: readonly Cents[], reserveCents: Cents): number[] {
  const exact = cents.map((bounty) => bounty / reserveCents);
  const rounded = exact.map((level) => Number(level.toPrecision(4)));
  return rounded.every((level, rung) => rung === 0 || level > rounded[rung - 1]!) ? rounded : exact;
}

/** The rung at which a bounty stands: the highest that it has reached. */
export function rungOf({ cents }: Ladder, bountyCents: Cents): number {
  let rung = cents.length - 1;
  while (rung > 0 && cents[rung]! > bountyCents) rung--;
  return rung;
}
