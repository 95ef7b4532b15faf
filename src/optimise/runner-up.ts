import type { Objective } from './plan.js';
import type { Race } from './race.js';
import { loss } from './standing.js';
import type { Values } from './values.js';

/**
 * The second best: of those that are left the next one; where none is, of those that were beaten last the one that
 * was closest to the best. Null where all others miss a constraint or play as the best does.
 */
export function runnerUp(race: Race, values: Values, objective: Objective): number | null {
  const [best, next] = race.standings;
  if (next) return next.design;
  const behind = (design: number) =>
    loss(objective, values.difference(design, best!.design, objective.measure).mean);
  for (const { dropped } of [...race.rounds].reverse()) {
    const beaten = dropped.filter(({ reason }) => reason === 'worse').map(({ design }) => design);
    const [closest] = beaten.sort((one, other) => behind(one) - behind(other));
    if (closest !== undefined) return closest;
  }
  return null;
}
