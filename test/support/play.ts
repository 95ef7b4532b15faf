import type { MarketEvent, RunRecorder } from '#market/index.js';
import { loadScenario, type Scenario } from '#scenarios/index.js';
import { Artifacts } from '../../src/simulation/artifacts.js';
import { catalogDirOf } from '../../src/simulation/catalog-dir.js';
import { EventStream } from '../../src/simulation/event-stream.js';
import type { Audience } from '../../src/simulation/play.js';
import { play, type SandboxWish, setStage } from '../../src/simulation/play.js';
import { quickSandbox } from './quick-sandbox.js';

export interface Played {
  readonly events: readonly MarketEvent[];
  readonly recorder: RunRecorder;
  readonly eventLogSha256: string;
}

export const scenarioNamed = (name: string, set: readonly string[] = []): Scenario =>
  loadScenario(`scenarios/${name}.yaml`, { set });

/** Plays a scenario in this process and keeps its events in memory. */
export async function playScenario(
  scenario: Scenario,
  sandbox?: SandboxWish,
  audience: Pick<Audience, 'replies' | 'onLostTurn'> = {},
): Promise<Played> {
  const stage = await setStage(scenario, catalogDirOf(scenario), sandbox ?? (await quickSandbox()));
  const stream = new EventStream();
  const events: MarketEvent[] = [];
  stream.events.subscribe(({ event }) => events.push(event));
  const { recorder, eventLogSha256 } = await play(stage, {
    ...{ stream, artifacts: new Artifacts() },
    ...audience,
  });
  return { events, recorder, eventLogSha256 };
}
