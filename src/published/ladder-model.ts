import { DAYS_SIGMA, USUAL_DAYS } from '#agents/index.js';
import { theory } from '#market/index.js';

/** A market whose bounty doubles until somebody claims: all bidders can do the job, at costs of their own. */
export interface LadderModel {
  readonly bidders: number;
  /** What a day of a bidder's time is worth, in dollars. */
  readonly dayRate: number;
  /** How the jobs' difficulties, which all bidders share, are distributed. */
  readonly family: Family;
  /** The standard deviation of normal difficulties around 0, the mean of exponential ones. */
  readonly spread: number;
}

/** Costs are lognormal where difficulties are normal, and have the tail of a power where they are exponential. */
export type Family = 'normal' | 'exponential';

/** A unit variable of each family by Simpson's rule: beyond these ends there is nothing. */
const NODES: Readonly<Record<Family, readonly (readonly [value: number, weight: number])[]>> = {
  normal: simpson(-7, 7, (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)),
  exponential: simpson(0, 30, (x) => Math.exp(-x)),
};

function simpson(low: number, high: number, density: (x: number) => number) {
  const panels = 150;
  const step = (high - low) / panels;
  return Array.from({ length: panels + 1 }, (_, index) => {
    const times = index === 0 || index === panels ? 1 : index % 2 === 1 ? 4 : 2;
    const x = low + index * step;
    return [x, (times * step * density(x)) / 3] as const;
  });
}

/**
 * The share of jobs that nobody does for so many dollars. A bidder's cost is its day rate times 2 exp(d / 2) exp(0.5 z) days, with
 * the job's difficulty d and a normal z of its own; none of n does it with probability E[(1 - F(usd | d))^n].
 */
export function unsoldAt(usd: number, { bidders, dayRate, family, spread }: LadderModel): number {
  const ahead = Math.log(usd / (USUAL_DAYS * dayRate));
  return NODES[family].reduce((sum, [unit, weight]) => {
    const claims = theory.normalCdf((ahead - (spread * unit) / 2) / DAYS_SIGMA);
    return sum + weight * (1 - claims) ** bidders;
  }, 0);
}

/** The share of jobs that sell at each rung, of those that sell at all. */
export function soldAt(rungs: readonly number[], model: LadderModel): readonly number[] {
  const unsold = [1, ...rungs.map((usd) => unsoldAt(usd, model))];
  const sold = 1 - unsold.at(-1)!;
  return rungs.map((_, rung) => Math.max(1e-12, (unsold[rung]! - unsold[rung + 1]!) / sold));
}

/** A constant chance that somebody delivers before the next rung. */
export function geometricAt(rungs: readonly number[], chance: number): readonly number[] {
  const whole = 1 - (1 - chance) ** rungs.length;
  return rungs.map((_, rung) => (chance * (1 - chance) ** rung) / whole);
}

export const logLikelihood = (counts: readonly number[], shares: readonly number[]): number =>
  counts.reduce((sum, count, rung) => sum + count * Math.log(shares[rung]!), 0);

export interface Ladder {
  /** Dollars, rising. */
  readonly rungs: readonly number[];
  /** How many jobs sold at each. */
  readonly counts: readonly number[];
}

/** The day rate and the spread of difficulties that make the counts likeliest. */
export function fitLadder(
  { rungs, counts }: Ladder,
  market: Pick<LadderModel, 'bidders' | 'family'>,
): LadderModel {
  const model = (spread: number, logRate: number) => ({ ...market, spread, dayRate: Math.exp(logRate) });
  const loss = (spread: number, logRate: number) =>
    -logLikelihood(counts, soldAt(rungs, model(spread, logRate)));
  const rateFor = (spread: number) =>
    theory.minimise((logRate) => loss(spread, logRate), Math.log(1), Math.log(5_000));
  const spread = theory.minimise((value) => loss(value, rateFor(value)), 0.05, 10);
  return model(spread, rateFor(spread));
}

export const fitGeometric = ({ rungs, counts }: Ladder): number =>
  theory.minimise((chance) => -logLikelihood(counts, geometricAt(rungs, chance)), 0.01, 0.99);
