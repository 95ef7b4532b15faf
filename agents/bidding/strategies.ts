import type { StrategyChoice } from './choice.js';
import { equilibrium } from './equilibrium.js';
import { bandit, regretMatching } from './learning/learners.js';
import { margin } from './margin.js';
import { myopic } from './myopic.js';
import type { Bidder } from './prospects.js';
import type { Strategy } from './strategy.js';

/** Every strategy, by the name that scenarios give it. */
export const STRATEGIES = { myopic, margin, equilibrium, bandit, regretMatching } as const;

export function strategyOf(choice: StrategyChoice, bidder: Bidder): Strategy {
  const [name, parameters] = typeof choice === 'string' ? [choice] : Object.entries(choice)[0]!;
  const make = STRATEGIES[name as keyof typeof STRATEGIES] as (
    bidder: Bidder,
    parameters: unknown,
  ) => Strategy;
  return make(bidder, parameters);
}
