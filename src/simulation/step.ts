import type { DecisionTab } from './decision-tab.js';

/**
 * One decision that is due in an instant. All decisions of an instant are asked for first, at once, and applied
 * afterwards in the order of (rank, key): a slow answer changes nothing.
 */
export interface Step {
  readonly rank: number;
  readonly key: number;
  /** Whether asking acts on the outside world (runs code, calls a model): the log must be on disk before. */
  readonly external: boolean;
  /** Gets the decision, and returns what applies it. What it costs goes on its tab. */
  ask(tab: DecisionTab): Apply | Promise<Apply>;
}

export type Apply = () => void;

/** The order in which decisions of different kinds are applied within an instant. */
export const RANK = {
  publish: 0,
  decide: 1,
  submit: 2,
  review: 3,
  truth: 4,
  bid: 5,
  work: 6,
  answer: 7,
  change: 8,
  rule: 9,
} as const;

/** Continues with an answer without awaiting one that is there already. */
export function then<T, R>(answer: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return answer instanceof Promise ? answer.then(next) : next(answer);
}
