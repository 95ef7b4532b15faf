import { margin } from './margin.js';
import { myopic } from './myopic.js';
import type { Bidder } from './prospects.js';
import type { Strategy } from './strategy.js';

/** Every strategy, by the name that scenarios give it. */
export const STRATEGIES = { myopic, margin } as const;
export type StrategyName = keyof typeof STRATEGIES;

type ParametersOf<Name extends StrategyName> = Parameters<(typeof STRATEGIES)[Name]>[1];

/** A strategy by its name alone, or with its parameters: 'myopic', { margin: 0.2 }. */
export type StrategyChoice = {
  [Name in StrategyName]: undefined extends ParametersOf<Name>
    ? Name
    : { readonly [key in Name]: ParametersOf<Name> };
}[StrategyName];

export function strategyOf(choice: StrategyChoice, bidder: Bidder): Strategy {
  const [name, parameters] = typeof choice === 'string' ? [choice] : Object.entries(choice)[0]!;
  const make = STRATEGIES[name as StrategyName] as (bidder: Bidder, parameters: unknown) => Strategy;
  return make(bidder, parameters);
}
