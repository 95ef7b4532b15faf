import { EventTape } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { Sweep, whyNotSwept } from '../sweep/sweep.js';
import type { PlayOptions, Replication } from './replication.js';
import { SweptRecords } from './swept-records.js';

/** Plays a scenario to its end: as a sweep where that has the same events. */
export async function playReplication(scenario: Scenario, options: PlayOptions = {}): Promise<Replication> {
  if (whyNotSwept(scenario) === null) return sweep(scenario);
  // A worker that sweeps starts in a third of the time without what simulations are made of.
  const { simulateReplication } = await import('./simulate-replication.js');
  return simulateReplication(scenario, options);
}

/** Used again by each replication of a worker: memory for a new one would cost as much as all of a small market's tables. */
const tape = new EventTape();

/** With a tape in place of events: building these would cost more than the market does. */
function sweep(scenario: Scenario): Replication {
  tape.clear();
  const played = new Sweep(scenario, { tape });
  const records = new SweptRecords(played.market);
  played.run();
  records.read(tape);
  return { scenario, recorder: records, work: records };
}
