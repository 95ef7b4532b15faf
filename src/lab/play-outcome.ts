import type { Scenario } from '#scenarios/index.js';
import { Artifacts } from '../simulation/artifacts.js';
import { EventStream } from '../simulation/event-stream.js';
import { NO_POOL } from '../simulation/job-source.js';
import { openOutside } from '../simulation/outside.js';
import { Simulation } from '../simulation/simulation.js';
import { Sweep } from '../sweep/sweep.js';
import { whyNotSwept } from '../sweep/sweepable.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** Plays a scenario without code to its end with nobody listening: as a sweep where that gives the same outcome. */
export async function playOutcome(scenario: Scenario): Promise<Outcome> {
  if (whyNotSwept(scenario) === null) return outcomeOf(scenario.seed, new Sweep(scenario).run());
  const simulation = new Simulation({
    scenario,
    pool: NO_POOL,
    grader: null,
    stream: new EventStream(),
    artifacts: new Artifacts(),
    outside: openOutside(),
  });
  await simulation.run();
  return outcomeOf(scenario.seed, simulation.world.market);
}
