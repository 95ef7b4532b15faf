import type { Scenario } from '#scenarios/index.js';
import { Sweep, whyNotSwept } from '../sweep/sweep.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** Plays a scenario without code to its end with nobody listening: as a sweep where that gives the same outcome. */
export async function playOutcome(scenario: Scenario): Promise<Outcome> {
  if (whyNotSwept(scenario) === null) return outcomeOf(scenario.seed, new Sweep(scenario).run());
  // A worker that sweeps starts in half the time without what simulations are made of.
  const { simulate } = await import('./simulate.js');
  return outcomeOf(scenario.seed, await simulate(scenario));
}
