import { PURPOSES, Random, type theory } from '#market/index.js';

export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
}

export function estimate(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, standardError: Math.sqrt(variance / values.length) };
}

/** How many standard errors the mean of the values lies from what theory says. What is rare may not have occurred at all. */
export function z(values: readonly number[], expected: number): number {
  const { mean, standardError } = estimate(values);
  return (mean - expected) / Math.max(standardError, 2 / values.length);
}

/** Draws of n bidders' types: the quantiles of their costs. */
export function drawTypes(replications: number, bidders: number, seed = 1): number[][] {
  const random = new Random(seed);
  return Array.from({ length: replications }, (_, which) =>
    Array.from({ length: bidders }, (_, who) => random.uniform(PURPOSES.skill, who, which)),
  );
}

export interface Sale {
  readonly rung: number;
  readonly price: number;
}

/** Plays a ladder the slow way, bidder by bidder, until one claims. */
export function playLadder(
  levels: readonly number[],
  claimShares: readonly number[],
  types: readonly number[],
): Sale | undefined {
  for (const [rung, price] of levels.entries())
    if (types.some((type) => type <= claimShares[rung]!)) return { rung, price };
  return undefined;
}

export const COSTS: Readonly<Record<string, (kinds: typeof theory) => theory.Distribution>> = {
  uniform: (kinds) => kinds.uniform(),
  'uniform from 0.2': (kinds) => kinds.uniform({ low: 0.2, high: 1.1 }),
  beta: (kinds) => kinds.beta({ a: 2, b: 3 }),
  'beta with peaks at the ends': (kinds) => kinds.beta({ a: 0.5, b: 0.5 }),
  lognormal: (kinds) => kinds.lognormal({ median: 0.3, sigma: 0.5 }),
  'a list': (kinds) => kinds.empirical([0.1, 0.25, 0.3, 0.32, 0.5, 0.9]),
};
