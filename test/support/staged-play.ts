import type { MarketEvent, RunRecorder } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { Artifacts } from '../../src/simulation/artifacts.js';
import { catalogDirOf } from '../../src/simulation/catalog-dir.js';
import { EventStream } from '../../src/simulation/event-stream.js';
import { openGrader } from '../../src/simulation/open-grader.js';
import { setStage } from '../../src/simulation/play.js';
import type { Population } from '../../src/simulation/population.js';
import { Simulation } from '../../src/simulation/simulation.js';
import type { World } from '../../src/simulation/world.js';
import { quickSandbox } from './quick-sandbox.js';

export interface StagedPlay {
  readonly events: readonly MarketEvent[];
  readonly world: World;
}

/** Plays a scenario with other agents in some of its seats. */
export async function playWith(
  scenario: Scenario,
  recast: (population: Population) => Partial<Population>,
): Promise<StagedPlay> {
  const { pool, backend } = await setStage(scenario, catalogDirOf(scenario), await quickSandbox());
  const grader = backend && openGrader(backend, { cache: true });
  const events: MarketEvent[] = [];
  const stream = new EventStream();
  stream.events.subscribe(({ event }) => events.push(event));
  const simulation = new Simulation({ scenario, pool, grader, stream, artifacts: new Artifacts() });
  const { world } = simulation;
  world.population = { ...world.population, ...recast(world.population) };
  try {
    await simulation.run();
  } finally {
    await grader?.close();
  }
  return { events, world };
}

/** The events of one type, in order. */
export const eventsOf = <T extends MarketEvent['type']>(
  events: readonly MarketEvent[],
  type: T,
): Extract<MarketEvent, { type: T }>[] =>
  events.filter((event): event is Extract<MarketEvent, { type: T }> => event.type === type);

/** What is expected of every run. */
export function expectSound(recorder: RunRecorder): void {
  expect(recorder.auditor.report().problems).toEqual([]);
  expect([...recorder.jobs.values()].filter(({ outcome }) => outcome === 'open')).toEqual([]);
}
