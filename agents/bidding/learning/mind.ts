/**
 * What a learner makes of one kind of situation: a ladder of so many rungs, and its own cost in one range. Its actions are the
 * rungs, from the first on, and after them one more: never.
 */
export interface Mind {
  /** How likely it takes each action; those that are not open get nothing. They add up to 1. */
  chances(open: readonly boolean[]): number[];
  learn(lesson: Lesson): void;
}

/** How one job went, in parts of its reserve. */
export interface Lesson {
  readonly action: number;
  readonly open: readonly boolean[];
  readonly chances: readonly number[];
  /** What it gained: nothing when it did not get the job. */
  readonly gain: number;
  /** What each action is worth to who gets the job by it. */
  readonly gains: readonly number[];
  /** The rung at which rivals took the job or drew lots for it with this one, and how many; Infinity where none is known to. */
  readonly rivalRung: number;
  readonly rivals: number;
}

/** A play with a part of the probability spread evenly over what is open. */
export function exploring(play: readonly number[], open: readonly boolean[], exploration: number): number[] {
  const each = exploration / open.filter(Boolean).length;
  return play.map((chance, action) => (open[action] ? (1 - exploration) * chance + each : 0));
}
