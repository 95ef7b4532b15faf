import { join } from 'node:path';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { accountOf, theory } from '#market/index.js';
import { loadScenario, type Scenario } from '#scenarios/index.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { Sweep } from '../sweep/sweep.js';

/** How often each market is played, each time on a seed of its own with jobs drawn anew. */
export const REPLICATIONS = 200;

/** What one freelancer made of all jobs of a market: dollars. */
export interface Played {
  readonly jobs: number;
  readonly right: number;
  readonly totalUsd: number;
  readonly earnedUsd: number;
  readonly computeUsd: number;
}

/** A scenario that is shipped, with some of its values changed. */
export const shipped = (name: string, set: readonly string[] = []): Scenario =>
  loadScenario(join(PACKAGE_ROOT, 'scenarios', `${name}.yaml`), { set });

/** One market with its only freelancer at another skill, on another seed. */
export function playWith(scenario: Scenario, seed: number, skill: number): Played {
  const [group] = scenario.freelancers;
  const { view } = new Sweep({ ...scenario, seed, freelancers: [{ ...group, skill } as never] }).run();
  const { jobs, submissions, ledger } = view;
  const sums = { right: 0, totalUsd: 0, earnedUsd: 0 };
  for (let job = 0; job < jobs.count; job++) {
    sums.totalUsd += jobs.bountyCents[job]! / 100;
    if (jobs.state(job) !== 'settled' || !submissions.isRight(jobs.submission[job]!)) continue;
    sums.right++;
    sums.earnedUsd += jobs.priceCents[job]! / 100;
  }
  const [freelancer] = view.participants.withRole('freelancer');
  const left = ledger.balance(accountOf(freelancer!)) / 100;
  return { jobs: jobs.count, ...sums, computeUsd: group!.budget / 100 + sums.earnedUsd - left };
}

/** The same on the seeds from 1 on, at a skill that may be another each time. */
export const playMany = (scenario: Scenario, skillOf: (seed: number) => number): readonly Played[] =>
  Array.from({ length: REPLICATIONS }, (_, index) => playWith(scenario, index + 1, skillOf(index + 1)));

/**
 * The rate that another look at so many jobs might have given: a binomial draw, as when the jobs are resampled. Never
 * all or none, to which no skill belongs.
 */
export function resampledRate(rate: number, jobs: number, seed: number): number {
  const generator = xoroshiro128plus(seed);
  let right = 0;
  for (let job = 0; job < jobs; job++) if (uniformFloat64(generator) < rate) right++;
  return Math.min(jobs - 0.5, Math.max(0.5, right)) / jobs;
}

/**
 * The weights of prices of which only the mean is known: those of a known list, tilted by exp(-t x price) until the mean
 * is right. Of all weights with that mean they are nearest to the known ones (maximum entropy).
 */
export function tilted(prices: readonly theory.Weighted[], mean: number): readonly theory.Weighted[] {
  const highest = Math.max(...prices.map(([usd]) => usd));
  const at = (tilt: number) =>
    prices.map(([usd, weight]): theory.Weighted => [usd, weight * Math.exp((-tilt * usd) / highest)]);
  const tilt = theory.findRoot((value) => meanOf(at(value)) - mean, -10, 600);
  return at(tilt);
}

export function meanOf(prices: readonly theory.Weighted[]): number {
  const total = prices.reduce((sum, [, weight]) => sum + weight, 0);
  return prices.reduce((sum, [usd, weight]) => sum + usd * weight, 0) / total;
}
