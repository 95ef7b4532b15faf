import type { EventOf } from '#market/index.js';
import type { Catalog, Scenario } from '#scenarios/index.js';
import { Artifacts } from '../simulation/artifacts.js';
import { catalogDirOf } from '../simulation/catalog-dir.js';
import { EventStream } from '../simulation/event-stream.js';
import { openGrader } from '../simulation/open-grader.js';
import { openCatalog, play, stageOn } from '../simulation/play.js';
import { countMutants } from './mutants.js';
import type { PlayOptions, Replication } from './replication.js';
import { WorkLog } from './work-log.js';

/** Plays a scenario to its end with observations and promises, as `tortuga run` does. */
export async function simulateReplication(
  scenario: Scenario,
  { grades, mutants = false }: PlayOptions,
): Promise<Replication> {
  const work = new WorkLog();
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
