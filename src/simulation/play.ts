import { RunRecorder } from '#market/index.js';
import { type BackendName, chooseBackend, Grader } from '#sandbox/index.js';
import {
  BUILTIN_CATALOG,
  type Catalog,
  type CatalogJob,
  loadCatalog,
  type Scenario,
  selectJobs,
} from '#scenarios/index.js';
import { Artifacts } from './artifacts.js';
import { EventStream } from './event-stream.js';
import { Simulation } from './simulation.js';

export interface Stage {
  readonly scenario: Scenario;
  readonly catalog: Catalog | null;
  /** The jobs of the catalog that the scenario asks for. */
  readonly pool: readonly CatalogJob[];
  readonly grader: Grader | null;
  readonly sandbox: BackendName | null;
  /** What the user should know about the sandbox that was chosen. */
  readonly warning: string | null;
}

export type SandboxWish = BackendName | 'auto';

/** Finds the catalog and a sandbox for a scenario. Markets without code need neither. */
export async function setStage(
  scenario: Scenario,
  catalogDir: string | null,
  wish: SandboxWish,
): Promise<Stage> {
  if (catalogDir === null || scenario.jobs.source !== 'catalog') {
    return { scenario, catalog: null, pool: [], grader: null, sandbox: null, warning: null };
  }
  const catalog = loadCatalog(catalogDir);
  const pool = selectJobs(catalog, scenario.jobs);
  const trusted = catalogDir === BUILTIN_CATALOG;
  const { backend, warning } = await chooseBackend(wish, { trusted });
  const grader = new Grader(backend, { cache: true });
  return { scenario, catalog, pool, grader, sandbox: backend.name, warning };
}

export interface Performance {
  readonly recorder: RunRecorder;
  readonly eventLogSha256: string;
}

export interface Audience {
  readonly stream: EventStream;
  readonly artifacts: Artifacts;
  readonly signal?: AbortSignal;
}

/** Plays a scenario to its end. Events go to whoever subscribed to the stream before. */
export async function play(stage: Stage, { stream, artifacts, signal }: Audience): Promise<Performance> {
  const recorder = new RunRecorder();
  stream.events.subscribe(({ event }) => recorder.apply(event));
  const { scenario, pool, grader } = stage;
  try {
    await new Simulation({ scenario, pool, grader, stream, artifacts, signal }).run();
    return { recorder, eventLogSha256: await stream.complete() };
  } catch (error) {
    // Where the log itself is what failed, the first error is the one to tell.
    await stream.durable().catch(() => undefined);
    stream.breakOff();
    throw error;
  } finally {
    await grader?.close();
  }
}
