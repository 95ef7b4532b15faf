import { type LostTurn, type ReplyStore, settleModes } from '#agents/index.js';
import { RunRecorder } from '#market/index.js';
import {
  type BackendWish,
  chooseBackend,
  type GraderOptions,
  type SandboxBackend,
  SandboxUnavailableError,
} from '#sandbox/index.js';
import {
  BUILTIN_CATALOG,
  type Catalog,
  loadCatalog,
  loadChoices,
  type Scenario,
  selectChoices,
  selectJobs,
} from '#scenarios/index.js';
import { InterruptedError } from '../errors.js';
import type { Act, LaterAct } from './act.js';
import { Artifacts } from './artifacts.js';
import { EventStream } from './event-stream.js';
import type { Gate } from './gate.js';
import { NO_POOL, type Pool } from './job-source.js';
import { modelsInUse } from './model-of.js';
import { openGrader } from './open-grader.js';
import { type ModelOptions, openModels } from './open-models.js';
import { MemoryReplies, openOutside } from './outside.js';
import { ProgramHost, programsOf, type SeatedPrograms } from './programs.js';
import { Simulation } from './simulation.js';

export interface Stage {
  readonly scenario: Scenario;
  readonly catalog: Catalog | null;
  /** What of the catalog the scenario asks for. */
  readonly pool: Pool;
  /** Of a fork: what held before its scenario does. */
  readonly earlier?: readonly EarlierAct[];
  /** Where code runs; null in a market without any. */
  readonly backend: SandboxBackend | null;
  /** What was asked for: programs in seats run in a sandbox too, in a market without code as well. */
  readonly wish: SandboxWish;
  /** What the user should know about the sandbox that was chosen. */
  readonly warning: string | null;
}

/** A scenario that held up to an event of the run. */
export interface EarlierAct extends Act {
  readonly upTo: number;
}

export type SandboxWish = BackendWish;

/** Finds the catalog and a sandbox for a scenario. Markets without code need neither. */
export const setStage = (scenario: Scenario, catalogDir: string | null, wish: SandboxWish): Promise<Stage> =>
  stageOn(openCatalog(scenario, catalogDir), scenario, wish);

/** What the jobs of a scenario are taken from; null where they are made up. */
export function openCatalog({ jobs }: Scenario, dir: string | null): Catalog | null {
  if (dir === null || jobs.source === 'synthetic') return null;
  return jobs.source === 'choices' ? loadChoices(dir) : loadCatalog(dir);
}

/** The same on a catalog that is there already. */
export async function stageOn(
  catalog: Catalog | null,
  scenario: Scenario,
  wish: SandboxWish,
): Promise<Stage> {
  const { source } = scenario.jobs;
  const pool = poolOf(catalog, scenario);
  if (source === 'synthetic') return { scenario, catalog: null, pool, wish, backend: null, warning: null };
  if (catalog === null || source === 'choices')
    return { scenario, catalog, pool, wish, backend: null, warning: null };
  const trusted = catalog.dir === BUILTIN_CATALOG;
  // Jobs in images need Docker.
  const inImages = pool.jobs.some(({ hidden }) => hidden.kind === 'image');
  const { backend, warning } = await chooseBackend(wish === 'quickest' && inImages ? 'auto' : wish, {
    trusted,
  });
  return { scenario, catalog, pool, wish, backend, warning };
}

/** What of a catalog a scenario asks for. */
export function poolOf(catalog: Catalog | null, { jobs, freelancers }: Scenario): Pool {
  if (catalog === null || jobs.source === 'synthetic') return NO_POOL;
  return jobs.source === 'choices'
    ? { ...NO_POOL, choices: selectChoices(catalog, freelancers[0]!.count) }
    : { ...NO_POOL, jobs: selectJobs(catalog, jobs) };
}

export interface Performance {
  readonly recorder: RunRecorder;
  readonly eventLogSha256: string;
}

export interface Audience {
  readonly stream: EventStream;
  readonly artifacts: Artifacts;
  readonly signal?: AbortSignal;
  /** Where it waits while it is paused. */
  readonly gate?: Gate;
  /** How code is run, and who is told of it. */
  readonly grading?: GraderOptions;
  /** Where replies from outside of this process are kept; in memory without it. */
  readonly replies?: ReplyStore;
  /** The models that are asked; none without it. */
  readonly models?: ModelOptions;
  /** The programs in seats; those that the scenario names, as they are now, without it. */
  readonly programs?: SeatedPrograms;
  readonly onLostTurn?: (turn: LostTurn) => void;
}

/** The run as a play: each scenario, and the event after which it begins to hold. */
function actsOf({ scenario, pool, earlier = [] }: Stage, { models }: Audience): [Act, ...LaterAct[]] {
  const last = { scenario, pool, models: models?.manifest.models ?? [] };
  const [first, ...rest] = [...earlier, last];
  return [first!, ...rest.map((act, index) => ({ ...act, after: earlier[index]!.upTo }))];
}

function openPrograms({ scenario, wish }: Stage, { programs, grading }: Audience): ProgramHost | undefined {
  const seated = programs ?? programsOf(scenario);
  return seated ? new ProgramHost(seated, { wish, onOutage: grading?.onOutage }) : undefined;
}

/**
 * Plays a scenario to its end. Events go to whoever subscribed to the stream before.
 * @throws InterruptedError when the signal asks to stop: code that runs is ended at once
 */
export async function play(stage: Stage, audience: Audience): Promise<Performance> {
  const { stream, artifacts, signal, gate, grading, replies = new MemoryReplies(), onLostTurn } = audience;
  const { backend } = stage;
  const [{ scenario, pool, models: settings }, ...later] = actsOf(stage, audience);
  const recorder = new RunRecorder();
  stream.events.subscribe(({ event }) => recorder.apply(event));
  const grader = backend && openGrader(backend, { cache: true, ...grading });
  const stop = () => void grader?.close();
  signal?.addEventListener('abort', stop, { once: true });
  const means = { replies, onLostTurn, signal };
  const durable = () => stream.durable();
  const onOutage = grading?.onOutage;
  const models =
    audience.models && openModels({ scenario, settings }, audience.models, { ...means, durable, onOutage });
  const programs = openPrograms(stage, audience);
  const outside = openOutside({ ...means, models, programs });
  try {
    if (models) await settleModes(models, modelsInUse(scenario));
    await new Simulation({ scenario, pool, later, grader, stream, artifacts, signal, gate, outside }).run();
    return { recorder, eventLogSha256: await stream.complete() };
  } catch (error) {
    // Where the log itself is what failed, the first error is the one to tell.
    await stream.durable().catch(() => undefined);
    stream.breakOff();
    const stopped = error instanceof SandboxUnavailableError || error === signal?.reason;
    const ended = signal?.aborted && stopped;
    throw ended ? new InterruptedError('the run was stopped') : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    models?.close();
    await programs?.close();
    await grader?.close();
  }
}
