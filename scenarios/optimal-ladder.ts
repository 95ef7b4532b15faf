import { theory } from '#market/index.js';
import type { Beliefs } from './beliefs.js';
import type { DeepReadonly } from './document/values.js';

const solved = new Map<string, readonly number[]>();

/**
 * The levels of the client's cheapest ladder, in opening bounties. Solved once for each set of beliefs. Rounded to four
 * decimals: engines differ in the last bit of exp and log.
 *
 * @throws RangeError for beliefs that contradict themselves
 */
export function optimalLadder(beliefs: DeepReadonly<Beliefs>): readonly number[] {
  const { bidders, cost, rungs, delayCost, value, against, patience = 1 } = beliefs;
  const key = JSON.stringify([bidders, cost, rungs, delayCost, value, against, patience]);
  const known = solved.get(key);
  if (known) return known;
  const terms = { bidders, cost: costOf(cost), rungs, delayCost, value, delta: patience };
  const levels = theory.optimalLevels(against, terms).map(rounded);
  const rising = levels.filter((level, rung) => level > (levels[rung - 1] ?? 0));
  solved.set(key, rising);
  return rising;
}

const rounded = (level: number): number => Math.round(level * 10_000) / 10_000;

/** @throws RangeError */
export function costOf(cost: DeepReadonly<Beliefs['cost']>): theory.Distribution {
  if ('beta' in cost) {
    const { alpha, beta, low, high } = cost.beta;
    return theory.beta({ a: alpha, b: beta, low, high });
  }
  if ('lognormal' in cost) return theory.lognormal(cost.lognormal);
  const [low, high] = cost.uniform;
  return theory.uniform({ low, high });
}
