import type { Moments } from '../lab/statistics/moments.js';
import { studentP } from '../lab/statistics/student.js';
import type { Constraint, Objective } from './plan.js';
import type { Values } from './values.js';

/** The chance of a wrong word that is borne with, on one side. */
export const ERROR = 0.05;

/** Whether a constraint is told to be kept to, or to be missed, with 95 % confidence on that side. */
export type Keeping = 'kept' | 'unsure' | 'missed';

/** By how much a mean misses a constraint, in the unit of the measure; less than 0 where there is room. */
export function missedBy({ atLeast, atMost }: Constraint, mean: number): number {
  const below = atLeast === null ? -Infinity : atLeast - mean;
  const above = atMost === null ? -Infinity : mean - atMost;
  return Math.max(below, above);
}

/** The chance of a mean as far above a limit or farther where the true one is at it: Student's t, one side. */
export function chanceAbove(excess: number, { error, count }: Moments): number {
  if (count < 2) return 1;
  if (error === 0) return excess > 0 ? 0 : 1;
  const half = studentP(excess / error, count - 1) / 2;
  return excess > 0 ? half : 1 - half;
}

export function keeping(constraint: Constraint, moments: Moments): Keeping {
  const missed = missedBy(constraint, moments.mean);
  if (moments.count < 2) return 'unsure';
  // One that lies on its limit and never leaves it keeps to it.
  if (missed === 0 && moments.error === 0) return 'kept';
  if (chanceAbove(-missed, moments) <= ERROR) return 'kept';
  return chanceAbove(missed, moments) <= ERROR ? 'missed' : 'unsure';
}

/** The objective as something of which less is better. */
export const loss = ({ sense }: Objective, value: number): number => (sense === 'minimise' ? value : -value);

/** How a design stands among others: the lower class first, then the lower loss. */
export interface Standing {
  readonly design: number;
  /** 0: told to keep to all constraints. 1: keeps to them on average. 2: does not. */
  readonly class: 0 | 1 | 2;
  /** The mean of the objective, less is better; of class 2 by how much the constraints are missed, in parts of their limits. */
  readonly loss: number;
}

/**
 * Feasible before infeasible, the better objective among the feasible, the lesser violation among the others: K. Deb, Computer Methods in Applied
 * Mechanics and Engineering 186 (2000). Means are uncertain, so what is told to be feasible goes before what only looks so.
 */
export function standingOf(design: number, objective: Objective, values: Values): Standing {
  const { subjectTo, measure } = objective;
  const found = subjectTo.map((constraint) => {
    const moments = values.moments(design, constraint.measure);
    const missed = moments.count === 0 ? Infinity : missedBy(constraint, moments.mean);
    const scale = Math.max(Math.abs(constraint.atLeast ?? 0), Math.abs(constraint.atMost ?? 0)) || 1;
    return { keeping: keeping(constraint, moments), missed, scale };
  });
  if (found.some(({ missed }) => missed > 0)) {
    const parts = found.map(({ missed, scale }) => Math.max(0, missed) / scale);
    return { design, class: 2, loss: parts.reduce((sum, part) => sum + part, 0) };
  }
  const { count, mean } = values.moments(design, measure);
  const isTold = found.every((constraint) => constraint.keeping === 'kept');
  return { design, class: isTold ? 0 : 1, loss: count === 0 ? Infinity : loss(objective, mean) };
}

/** For sorting: whoever was first stays first where nothing tells them apart. */
export const betterFirst = (one: Standing, other: Standing): number =>
  one.class - other.class || (one.loss === other.loss ? 0 : one.loss - other.loss);
