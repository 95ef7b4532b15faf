import { type Cents, PURPOSES, type Purpose, type Random, theory } from '#market/index.js';
import type { Distribution, Spread, UsdOrSpread } from './distribution.js';
import type { DeepReadonly } from './document/values.js';

const LEAST_OPENING_CENTS = 1;
const MOST_CENTS = 100_000_000_000;

/** What synthetic job number `which` opens at: a draw, rounded to the cent, from one cent to a billion dollars. */
export function syntheticOpeningCents(
  opening: DeepReadonly<Distribution>,
  random: Random,
  which: number,
): Cents {
  const dollars = drawDistribution(opening, random, { purpose: PURPOSES.opening, who: 0, which });
  return Math.max(LEAST_OPENING_CENTS, wholeCents(dollars));
}

/** What a day of this member's time is worth: the amount that is written, or a draw that is never below $0. */
export function dayRateCents(rate: DeepReadonly<UsdOrSpread>, random: Random, who: number): Cents {
  if (typeof rate === 'number') return rate;
  return Math.max(
    0,
    wholeCents(drawDistribution(rate, random, { purpose: PURPOSES.dayRate, who, which: 0 })),
  );
}

const wholeCents = (dollars: number): Cents => Math.min(MOST_CENTS, Math.round(dollars * 100));

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
  if (typeof distribution === 'number') return distribution;
  if ('uniform' in distribution) {
    const [low, high] = distribution.uniform;
    return low + (high - low) * random.uniform(purpose, who, which);
  }
  if ('beta' in distribution || 'empirical' in distribution) {
    return inverseOf(distribution).quantile(random.uniform(purpose, who, which));
  }
  const normal = random.normal(purpose, who, which);
  if ('normal' in distribution) return distribution.normal.mean + distribution.normal.sd * normal;
  return distribution.lognormal.median * Math.exp(distribution.lognormal.sigma * normal);
}

type Inverted = DeepReadonly<Extract<Spread, { beta: unknown } | { empirical: unknown }>>;

/** Sorting the values once is enough: a scenario is frozen. */
const inverses = new WeakMap<Inverted, theory.Distribution>();

function inverseOf(spread: Inverted): theory.Distribution {
  const known = inverses.get(spread);
  if (known) return known;
  const made = 'beta' in spread ? betaOf(spread.beta) : theory.empirical(spread.empirical);
  inverses.set(spread, made);
  return made;
}

const betaOf = ({ alpha, beta, low, high }: Extract<Inverted, { beta: unknown }>['beta']) =>
  theory.beta({ a: alpha, b: beta, low, high });
