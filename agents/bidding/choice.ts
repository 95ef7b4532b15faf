import type { HostileChoice } from '../hostile/choice.js';

/** What a bidder believes of everybody's costs, in parts of a job's reserve. */
export type CostBelief =
  | { readonly uniform: readonly [number, number] }
  | { readonly beta: { readonly a: number; readonly b: number } }
  | { readonly lognormal: { readonly median: number; readonly sigma: number } };

export interface EquilibriumParams {
  /** How many bid for a job, itself included; all freelancers of the market when it is left out. */
  readonly bidders?: number;
  /** What a gain is worth one rung later. */
  readonly delta: number;
  readonly cost: CostBelief;
}

export interface LearnerParams {
  /** Into how many ranges, from nothing to the reserve, it sorts its own costs: it learns for each of them by itself. */
  readonly buckets: number;
  /** The part of its play that only tries things out. */
  readonly exploration: number;
}

/** A strategy by its name, with its parameters where it has any: 'myopic', { margin: 0.2 }. */
export type StrategyChoice =
  | 'myopic'
  | { readonly margin: number }
  | { readonly equilibrium: EquilibriumParams }
  | { readonly bandit: LearnerParams }
  | { readonly regretMatching: LearnerParams }
  | HostileChoice;
