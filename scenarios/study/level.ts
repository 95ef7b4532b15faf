import type { Path } from '../document/problem.js';

/** What a parameter is set to in a cell. */
export interface Level {
  /** What tables call it. */
  readonly label: string;
  /** What the scenario is given, as YAML would give it. */
  readonly value: unknown;
  /** Where it was written, below the parameter. */
  readonly at: Path;
}

export interface Levels {
  /** All there are, in order; null of a range without steps. */
  readonly all: readonly Level[] | null;
  /** The level at a place from 0 to below 1 in all of them. */
  at(share: number): Level;
}

/** What is wrong with a parameter, and where below it. */
export interface LevelFault {
  readonly at: Path;
  readonly message: string;
  readonly remedy: string;
}
