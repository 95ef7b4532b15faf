import { type EventOf, type MarketEvent, RunRecorder } from '#market/index.js';
import { type Catalog, loadScenario, type Scenario } from '#scenarios/index.js';
import { Artifacts } from '../simulation/artifacts.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { EventStream } from '../simulation/event-stream.js';
import { openGrader } from '../simulation/open-grader.js';
import { openCatalog, play, stageOn } from '../simulation/play.js';
import { Sweep } from '../sweep/sweep.js';
import { whyNotSwept } from '../sweep/sweepable.js';
import type { GradeCache } from './grade-cache.js';
import type { Mutants } from './job-part.js';
import { countMutants } from './mutants.js';
import { WorkLog } from './work-log.js';

/** One run, as measures see it. */
export interface Replication {
  readonly scenario: Scenario;
  readonly recorder: Pick<RunRecorder, 'jobs' | 'freelancers' | 'allSubmissions' | 'computeCents'>;
  readonly work: Pick<WorkLog, 'spells' | 'awardedAt'>;
  /** Where they were asked for. */
  readonly mutants?: Mutants;
}

/** A scenario with some of its values changed, as `tortuga run FILE --set path=value` changes them. */
export interface Variant {
  readonly file: string;
  readonly set: readonly string[];
}

/** Plays a variant on a seed, as `tortuga run` does, and keeps no events. */
export const replicate = ({ file, set }: Variant, seed: number): Promise<Replication> =>
  playReplication(loadScenario(file, { set: [...set, `seed=${seed}`] }));

export interface PlayOptions {
  /** What has come of code before. */
  readonly grades?: GradeCache;
  /** Whether visible tests are tried on mutants as well. */
  readonly mutants?: boolean;
}

/** Plays a scenario to its end: as a sweep where that has the same events. */
export async function playReplication(
  scenario: Scenario,
  { grades, mutants = false }: PlayOptions = {},
): Promise<Replication> {
  const work = new WorkLog();
  if (whyNotSwept(scenario) === null) {
    const recorder = new RunRecorder();
    const listener = (event: MarketEvent) => {
      recorder.apply(event);
      work.apply(event);
    };
    new Sweep(scenario, { listener }).run();
    return { scenario, recorder, work };
  }
  const stage = await stageOn(catalogOf(scenario), scenario, 'quickest');
  const stream = new EventStream();
  const artifacts = new Artifacts();
  const postings: EventOf<'JobPosted'>[] = [];
  stream.events.subscribe(({ event }) => {
    work.apply(event);
    if (event.type === 'JobPosted') postings.push(event);
  });
  const { recorder } = await play(stage, { stream, artifacts, grading: grades?.options });
  if (!mutants || !stage.backend) return { scenario, recorder, work };
  const grader = openGrader(stage.backend, { cache: true, ...grades?.options });
  try {
    const pool = stage.pool.jobs;
    return { scenario, recorder, work, mutants: await countMutants({ postings, artifacts, pool, grader }) };
  } finally {
    await grader.close();
  }
}

/** Reading one takes longer than playing a small market, and a study plays many on the same. */
const catalogs = new Map<string, Catalog | null>();

function catalogOf(scenario: Scenario): Catalog | null {
  const dir = catalogDirOf(scenario);
  const name = `${scenario.jobs.source} ${dir}`;
  const known = catalogs.get(name) ?? openCatalog(scenario, dir);
  catalogs.set(name, known);
  return known;
}

/** So many seeds, from this one on. Variants that are played on the same ones can be compared in pairs. */
export const seedsFrom = (first: number, replications: number): number[] =>
  Array.from({ length: replications }, (_, index) => first + index);
