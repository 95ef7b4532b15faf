import type { Market } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { Artifacts } from '../simulation/artifacts.js';
import { EventStream } from '../simulation/event-stream.js';
import { NO_POOL } from '../simulation/job-source.js';
import { openOutside } from '../simulation/outside.js';
import { Simulation } from '../simulation/simulation.js';

/** Simulates a scenario without code to its end, with nobody listening. */
export async function simulate(scenario: Scenario): Promise<Market> {
  const simulation = new Simulation({
    scenario,
    pool: NO_POOL,
    grader: null,
    stream: new EventStream(),
    artifacts: new Artifacts(),
    outside: openOutside(),
  });
  await simulation.run();
  return simulation.world.market;
}
