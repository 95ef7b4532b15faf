import { theory } from '#market/index.js';
import type { PairPlan } from './power.js';

export interface SequentialPlan {
  /** Matches until a decision, in the mean. */
  readonly expected: number;
  /** By how many matches half of all tests, and the share `power` of them, have found the better one; null where that is beyond the horizon. */
  readonly median: number | null;
  readonly powered: number | null;
  /** The chance that a decision is for the weaker one. */
  readonly wrong: number;
}

/** As far as it is followed, in parts of what a fixed plan needs. */
const HORIZON = 8;
const MOST_MATCHES = 24_000;

/**
 * How long the test that may be looked at after every match goes on, exactly; null where it is too long to be followed. Draws move nothing, so a share
 * of them makes it longer by that.
 * @param fixed what a fixed plan needs
 */
export function sequentialPlan(
  { chance, draws, power, error }: PairPlan,
  fixed: number,
): SequentialPlan | null {
  const decisive = 1 - draws;
  const horizon = Math.ceil(HORIZON * fixed * decisive) + 50;
  if (horizon > MOST_MATCHES) return null;
  const wins = (chance - draws / 2) / decisive;
  const { first, second, undecided } = theory.crossing({
    chance: wins,
    horizon,
    boundary: winsToDecide(error),
  });
  const by = (share: number): number | null => {
    let found = 0;
    const at = first.findIndex((part) => {
      found += part;
      return found >= share;
    });
    return at < 0 ? null : Math.ceil(at / decisive);
  };
  const left = undecided.reduce((sum, part) => sum + part, 0);
  const mean = first.reduce(
    (sum, part, matches) => sum + matches * (part + second[matches]!),
    left * horizon,
  );
  return {
    expected: mean / decisive,
    median: by(0.5),
    powered: by(power),
    wrong: second.reduce((sum, part) => sum + part, 0),
  };
}

/** From how many wins of so many matches with a winner the test has decided. Matches must be asked for in turn. */
export function winsToDecide(error: number): (matches: number) => number {
  let wins = 0;
  return (matches) => {
    wins = Math.max(wins, Math.floor(matches / 2) + 1);
    while (
      wins <= matches &&
      theory.logWealth(
        [
          [0, matches - wins],
          [1, wins],
        ],
        0.5,
      ) < -Math.log(error)
    )
      wins++;
    return wins;
  };
}
