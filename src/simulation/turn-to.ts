import { isDeepStrictEqual } from 'node:util';
import { settleModes } from '#agents/index.js';
import { marketTerms, type Scenario } from '#scenarios/index.js';
import type { Act } from './act.js';
import { type JobSource, jobSource } from './job-source.js';
import { modelsInUse } from './model-of.js';
import { type Given, reseat } from './population.js';
import type { World } from './world.js';

/**
 * From now on the world goes by another scenario. What has happened stays, and with it what was promised: a job that is
 * posted keeps its terms, and a participant its money and its number.
 */
export async function turnTo(world: World, act: Act, given: Given): Promise<void> {
  const { market, parts, arrived } = world;
  const before = world.scenario;
  const { scenario, pool } = act;
  world.scenario = scenario;
  world.parts = {
    ...parts,
    source: followedBy(parts.source, jobSource(scenario, pool, market.random), arrived),
  };
  if (!isDeepStrictEqual(ruling(before), ruling(scenario))) world.addTerms(marketTerms(scenario));
  const models = given.outside?.models;
  if (models) {
    models.change({ settings: act.models, budgets: scenario.budgets });
    await settleModes(models, modelsInUse(scenario));
  }
  world.population = reseat(world.population, { market, scenario, given });
}

/** The jobs that have arrived are those of one source, and all others those of another. */
const followedBy = (before: JobSource, after: JobSource, arrived: number): JobSource => ({
  count: after.count,
  job: (index) => (index < arrived ? before.job(index) : after.job(index)),
  waitSeconds: (index) => after.waitSeconds(index),
});

/** What the terms of jobs are made of. */
function ruling({ bounty, award, review, payment, delivery }: Scenario) {
  const { faultsFound: _, ...paid } = payment;
  return { bounty, award, review, paid, delivery };
}
