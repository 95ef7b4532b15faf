import type { MarketEvent } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { Artifacts } from '../../src/simulation/artifacts.js';
import { EventStream } from '../../src/simulation/event-stream.js';
import { NO_POOL } from '../../src/simulation/job-source.js';
import { play, setStage } from '../../src/simulation/play.js';
import type { Played } from './play.js';

export interface PlayedInActs extends Played {
  /** Of each event, as it is kept. */
  readonly bodies: readonly string[];
}

/** Plays a market without code in which another scenario holds after some events. */
export async function playInActs(
  first: Scenario,
  ...later: readonly { readonly after: number; readonly scenario: Scenario }[]
): Promise<PlayedInActs> {
  const scenarios = [first, ...later.map(({ scenario }) => scenario)];
  const stage = await setStage(scenarios.at(-1)!, null, 'process');
  const earlier = later.map(({ after }, index) => ({
    ...{ scenario: scenarios[index]!, pool: NO_POOL, models: [] },
    upTo: after,
  }));
  const stream = new EventStream();
  const events: MarketEvent[] = [];
  const bodies: string[] = [];
  stream.events.subscribe(({ event, body }) => {
    events.push(event);
    bodies.push(body);
  });
  const played = await play({ ...stage, earlier }, { stream, artifacts: new Artifacts() });
  return { ...played, events, bodies };
}
