import { Injectable } from '@nestjs/common';
import { RunRecorder } from '#market/index.js';
import { BUILTIN_CATALOG, parseScenario, type Scenario } from '#scenarios/index.js';
import { InterruptedError, UserError } from '../errors.js';
import { type RunResult, runResult } from '../reports/run-result.js';
import type { RunEntity } from '../store/run.entity.js';
import { RunLog } from '../store/run-log.js';
import { RunStore, runIdOf } from '../store/run-store.js';
import { VERSION } from '../version.js';
import { Artifacts } from './artifacts.js';
import { catalogDirOf } from './catalog-dir.js';
import { EventStream } from './event-stream.js';
import { type Performance, play, type SandboxWish, type Stage, setStage } from './play.js';

export interface RunRequest {
  readonly scenario: Scenario;
  readonly sandbox: SandboxWish;
  readonly signal?: AbortSignal;
  /** Called when everything is ready, before the first event. */
  readonly onStart?: (start: RunStart) => void;
}

export interface RunStart {
  readonly runId: string;
  readonly stage: Stage;
  readonly stream: EventStream;
}

export interface FinishedRun {
  readonly run: RunEntity;
  readonly recorder: RunRecorder;
  readonly result: RunResult;
}

/** Plays scenarios, keeps what happens, and plays kept runs again. */
@Injectable()
export class RunService {
  constructor(private readonly store: RunStore) {}

  async run(request: RunRequest): Promise<FinishedRun> {
    const { scenario } = request;
    const stage = await setStage(scenario, catalogDirOf(scenario), request.sandbox);
    const run = await this.store.create({
      scenario: scenario.name,
      seed: scenario.seed,
      document: JSON.stringify(scenario.document),
      scenarioDigest: scenario.digest,
      catalog: stage.catalog?.dir === BUILTIN_CATALOG ? 'builtin' : (stage.catalog?.dir ?? null),
      catalogDigest: stage.catalog?.digest ?? null,
      sandbox: stage.sandbox,
      version: VERSION,
      startedAt: new Date().toISOString(),
    });
    const stream = new EventStream();
    const artifacts = new Artifacts();
    new RunLog(this.store, run, artifacts).attach(stream);
    request.onStart?.({ runId: runIdOf(run), stage, stream });
    try {
      const performance = await play(stage, { stream, artifacts, signal: request.signal });
      const { eventLogSha256, recorder } = performance;
      const [problem] = recorder.auditor.report().problems;
      const status = problem === undefined ? 'finished' : 'failed';
      await this.store.end(run, { status, eventLogSha256, failure: problem ?? null });
      return this.finished(run, performance);
    } catch (error) {
      await this.endBadly(run, error);
      throw error;
    }
  }

  /** Plays a kept run again from its scenario and seed. Nothing is stored. */
  async replay(run: RunEntity, options: ReplayOptions): Promise<FinishedRun> {
    const scenario = parseScenario(run.document, `run ${runIdOf(run)}`);
    const dir = run.catalog === 'builtin' ? BUILTIN_CATALOG : run.catalog;
    const stage = await setStage(scenario, dir, options.sandbox);
    if (stage.catalog && stage.catalog.digest !== run.catalogDigest) {
      throw new UserError(
        `the catalog ${stage.catalog.dir} has changed since ${runIdOf(run)} was made`,
        'Check out the version of the catalog that the run was made with, or make a new run.',
      );
    }
    const stream = new EventStream();
    options.onStart?.({ runId: runIdOf(run), stage, stream });
    const performance = await play(stage, { stream, artifacts: new Artifacts(), signal: options.signal });
    return this.finished(run, performance);
  }

  /** Reads a kept run's events into its records. */
  async recall(run: RunEntity): Promise<RunRecorder> {
    const recorder = new RunRecorder();
    for await (const event of this.store.events(run)) recorder.apply(event);
    return recorder;
  }

  /** Replays a run and holds every event against the one that was kept. */
  async verify(run: RunEntity, options: ReplayOptions): Promise<Verification> {
    const kept = this.store.eventBodies(run);
    let difference: Difference | null = null;
    let compared = 0;
    let queue: Promise<void> = Promise.resolve();
    const compare = async (body: string) => {
      const next = await kept.next();
      const before = next.done ? null : next.value;
      if (!difference && before !== body) difference = { seq: compared + 1, kept: before, replayed: body };
      compared++;
    };
    const replayed = await this.replay(run, {
      ...options,
      onStart: (start) => {
        options.onStart?.(start);
        start.stream.events.subscribe(({ body }) => {
          queue = queue.then(() => compare(body));
        });
        start.stream.keepUpWith(() => queue);
      },
    });
    const rest = await kept.next();
    if (!difference && !rest.done) difference = { seq: compared + 1, kept: rest.value, replayed: null };
    const problems = replayed.recorder.auditor.report().problems;
    return { events: compared, difference, problems, replayedSha256: replayed.result.eventLogSha256 };
  }

  private finished(run: RunEntity, { recorder, eventLogSha256 }: Performance): FinishedRun {
    const { scenario, seed, document } = run;
    const identity = { runId: runIdOf(run), scenario, seed, document, eventLogSha256 };
    return { run, recorder, result: runResult(identity, recorder) };
  }

  private async endBadly(run: RunEntity, error: unknown): Promise<void> {
    const status = error instanceof InterruptedError ? 'interrupted' : 'failed';
    const failure = error instanceof Error ? error.message : String(error);
    // Where the store is what failed, the first error is the one to tell.
    await this.store.end(run, { status, eventLogSha256: null, failure }).catch(() => undefined);
  }
}

export interface ReplayOptions {
  readonly sandbox: SandboxWish;
  readonly signal?: AbortSignal;
  readonly onStart?: (start: RunStart) => void;
}

export interface Difference {
  readonly seq: number;
  readonly kept: string | null;
  readonly replayed: string | null;
}

export interface Verification {
  readonly events: number;
  /** The first event that is not the same; null when all are. */
  readonly difference: Difference | null;
  /** What the auditor complains of. */
  readonly problems: readonly string[];
  readonly replayedSha256: string;
}
