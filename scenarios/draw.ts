import { type Cents, PURPOSES, type Purpose, type Random, theory } from '#market/index.js';
import type { Distribution, Spread } from './distribution.js';
import type { DeepReadonly } from './document/values.js';
import type { ScenarioSettings } from './schema.js';

const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
const MOST_CENTS = 100_000_000_000;

/** The place of a member in its group, for groups that are spread evenly instead of drawn. */
export interface Member {
  readonly id: number;
  readonly index: number;
  readonly count: number;
}

type Freelancers = DeepReadonly<Extract<ScenarioSettings['freelancers'][number], { strategy: unknown }>>;

/** A draw of each member's own; where the group is even, the middle of its share of the distribution. */
export function memberSkill(
  { skill, draws = 'random' }: Pick<Freelancers, 'skill'> & Partial<Pick<Freelancers, 'draws'>>,
  random: Random,
  { id, index, count }: Member,
): number {
  if (draws === 'even') return quantileOf(skill, (index + 0.5) / count);
  return drawDistribution(skill, random, { purpose: PURPOSES.skill, who: id, which: 0 });
}

/**
 * What a day of this member's time is worth: the amount that is written, or a draw that is never below $0. Where the
 * group is even it goes through the distribution in steps of the golden ratio, so that rates have nothing to do
 * with skills.
 */
export function memberDayRate(
  { dayRate, draws = 'random' }: Pick<Freelancers, 'dayRate'> & Partial<Pick<Freelancers, 'draws'>>,
  random: Random,
  { id, index }: Member,
): Cents {
  if (typeof dayRate === 'number') return dayRate;
  const dollars =
    draws === 'even'
      ? quantileOf(dayRate, ((index + 1) * GOLDEN_RATIO) % 1)
      : drawDistribution(dayRate, random, { purpose: PURPOSES.dayRate, who: id, which: 0 });
  return Math.max(0, wholeCents(dollars));
}

export const wholeCents = (dollars: number): Cents => Math.min(MOST_CENTS, Math.round(dollars * 100));

/** Names one draw: what for, whose, and which one. */
export interface DrawKey {
  readonly purpose: Purpose;
  readonly who: number;
  readonly which: number;
}

/** A draw is a function of the seed and its key, never of the draws before it. */
export function drawDistribution(
  distribution: DeepReadonly<Distribution>,
  random: Random,
  { purpose, who, which }: DrawKey,
): number {
  return drawsFrom(distribution, random, purpose)(who, which);
}

/** The draws of one purpose, for who makes many of them: whose, and which one. */
export type Draws = (who: number, which: number) => number;

export function drawsFrom(distribution: DeepReadonly<Distribution>, random: Random, purpose: Purpose): Draws {
  if (typeof distribution === 'number') return () => distribution;
  if ('uniform' in distribution) {
    const [low, high] = distribution.uniform;
    return (who, which) => low + (high - low) * random.uniform(purpose, who, which);
  }
  if ('normal' in distribution) {
    const { mean, sd } = distribution.normal;
    return (who, which) => mean + sd * random.normal(purpose, who, which);
  }
  if ('lognormal' in distribution) {
    const { median, sigma } = distribution.lognormal;
    return (who, which) => median * Math.exp(sigma * random.normal(purpose, who, which));
  }
  if ('exponential' in distribution) {
    const { mean } = distribution.exponential;
    return (who, which) => mean * random.exponential(purpose, who, which);
  }
  return (who, which) => quantileOf(distribution, random.uniform(purpose, who, which));
}

/** The value that a share `p` of all draws does not exceed, 0 < p < 1. */
export function quantileOf(distribution: DeepReadonly<Distribution>, p: number): number {
  if (typeof distribution === 'number') return distribution;
  if ('uniform' in distribution) {
    const [low, high] = distribution.uniform;
    return low + (high - low) * p;
  }
  if ('normal' in distribution) {
    return distribution.normal.mean + distribution.normal.sd * theory.normalQuantile(p);
  }
  if ('lognormal' in distribution) {
    return distribution.lognormal.median * Math.exp(distribution.lognormal.sigma * theory.normalQuantile(p));
  }
  if ('exponential' in distribution) return -distribution.exponential.mean * Math.log1p(-p);
  if ('logistic' in distribution) {
    const { mean, scale } = distribution.logistic;
    return mean + scale * Math.log(p / (1 - p));
  }
  return inverseOf(distribution).quantile(p);
}

type Inverted = DeepReadonly<
  Extract<Spread, { beta: unknown } | { empirical: unknown } | { weighted: unknown }>
>;

/** Sorting the values once is enough: a scenario is frozen. */
const inverses = new WeakMap<Inverted, theory.Distribution>();

function inverseOf(spread: Inverted): theory.Distribution {
  const known = inverses.get(spread);
  if (known) return known;
  const made = distributionOf(spread);
  inverses.set(spread, made);
  return made;
}

function distributionOf(spread: Inverted): theory.Distribution {
  if ('beta' in spread) return betaOf(spread.beta);
  return 'weighted' in spread ? theory.weighted(spread.weighted) : theory.empirical(spread.empirical);
}

const betaOf = ({ alpha, beta, low, high }: Extract<Inverted, { beta: unknown }>['beta']) =>
  theory.beta({ a: alpha, b: beta, low, high });
