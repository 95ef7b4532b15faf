import type { RunRecorder } from '#market/index.js';
import { loadScenario, type Scenario } from '#scenarios/index.js';
import { Artifacts } from '../simulation/artifacts.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { EventStream } from '../simulation/event-stream.js';
import { play, setStage } from '../simulation/play.js';
import { WorkLog } from './work-log.js';

/** One run, as measures see it. */
export interface Replication {
  readonly scenario: Scenario;
  readonly recorder: RunRecorder;
  readonly work: WorkLog;
}

/** A scenario with some of its values changed, as `tortuga run FILE --set path=value` changes them. */
export interface Variant {
  readonly file: string;
  readonly set: readonly string[];
}

/** Plays a variant on a seed, as `tortuga run` does, and keeps no events. */
export async function replicate({ file, set }: Variant, seed: number): Promise<Replication> {
  const scenario = loadScenario(file, { set: [...set, `seed=${seed}`] });
  const stage = await setStage(scenario, catalogDirOf(scenario), 'auto');
  const stream = new EventStream();
  const work = new WorkLog();
  stream.events.subscribe(({ event }) => work.apply(event));
  const { recorder } = await play(stage, { stream, artifacts: new Artifacts() });
  return { scenario, recorder, work };
}

/** So many seeds, from this one on. Variants that are played on the same ones can be compared in pairs. */
export const seedsFrom = (first: number, replications: number): number[] =>
  Array.from({ length: replications }, (_, index) => first + index);
