import { cartel } from '../hostile/cartel.js';
import { copycat } from '../hostile/copycat.js';
import { spam } from '../hostile/spam.js';
import { sybil } from '../hostile/sybil.js';
import { askFirst } from './asking.js';
import type { StrategyChoice } from './choice.js';
import { equilibrium } from './equilibrium.js';
import { keepTo } from './keep-to.js';
import { bandit, regretMatching } from './learning/learners.js';
import { margin } from './margin.js';
import { myopic } from './myopic.js';
import type { Bidder } from './prospects.js';
import type { Strategy } from './strategy.js';

const HOSTILE = { spam, copycat, sybil, cartel } as const;

/** Every strategy, by the name that scenarios give it. */
export const STRATEGIES = { myopic, margin, equilibrium, bandit, regretMatching, ...HOSTILE } as const;

/** The strategy that was chosen, for one who may have questions first. */
export function strategyOf(choice: StrategyChoice, bidder: Bidder): Strategy {
  const [name, parameters] = typeof choice === 'string' ? [choice] : Object.entries(choice)[0]!;
  const make = STRATEGIES[name as keyof typeof STRATEGIES] as (
    bidder: Bidder,
    parameters: unknown,
  ) => Strategy;
  const strategy = make(bidder, parameters);
  const { asks, only } = bidder.params;
  const asking = asks ? askFirst(bidder, strategy) : strategy;
  return only ? keepTo(only, asking) : asking;
}

/** Whether a strategy is no honest trade. */
export const isHostile = (name: string): boolean => Object.hasOwn(HOSTILE, name);
