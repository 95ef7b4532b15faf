import { Injectable } from '@nestjs/common';
import { type CallRecord, type LostTurn, ModelUnavailableError } from '#agents/index.js';
import { RunRecorder } from '#market/index.js';
import { type OutageListener, SandboxUnavailableError } from '#sandbox/index.js';
import { BUILTIN_CATALOG, type Scenario } from '#scenarios/index.js';
import { InterruptedError, RunStoppedError, StateError, UserError } from '../errors.js';
import { identityOf, type RunResult, runResult } from '../reports/run-result.js';
import { ForkFacts } from '../store/fork-facts.js';
import { type Difference, KeptEvents } from '../store/kept-events.js';
import type { RunEntity } from '../store/run.entity.js';
import { RunDiffersError, RunLog } from '../store/run-log.js';
import { RunStore, runIdOf } from '../store/run-store.js';
import { VERSION } from '../version.js';
import { Artifacts } from './artifacts.js';
import { catalogDirOf } from './catalog-dir.js';
import { EventStream } from './event-stream.js';
import type { Gate } from './gate.js';
import { KeptReplies, type ReplyMode } from './kept-replies.js';
import { columnsOf, lineageOf } from './lineage.js';
import { manifestOf, modelManifest, readManifest } from './manifest.js';
import { goBackTo } from './more-budget.js';
import type { ModelOptions } from './open-models.js';
import { type Performance, play, type SandboxWish, type Stage, setStage } from './play.js';
import { checkPrograms } from './programs.js';
import { refuseChangedPrompts, stageOf } from './restage.js';
import { retoldItself } from './retold.js';
import { checkSecrets } from './secrets.js';

export interface PlayRequest {
  readonly sandbox: SandboxWish;
  readonly signal?: AbortSignal;
  /** Where it waits while it is paused. */
  readonly gate?: Gate;
  /** Called when everything is ready, before the first event. */
  readonly onStart?: (start: RunStart) => void;
  /** Told when sandboxes cannot be had, again with each retry, and when they can. */
  readonly onOutage?: OutageListener;
  /** Told of each answer from outside that did not count, and of each that a cap forbade. */
  readonly onLostTurn?: (turn: LostTurn) => void;
}

export interface RunRequest extends PlayRequest {
  readonly scenario: Scenario;
  /** Keep replies of models, take all of them from the latest run of the same scenario, or neither. */
  readonly replies?: ReplyMode;
}

export interface ResumeRequest extends PlayRequest {
  /** More budget: overrides of the scenario's budgets. */
  readonly set?: readonly string[];
}

export interface RunStart {
  readonly runId: string;
  readonly stage: Stage;
  readonly stream: EventStream;
  /** Of a run that goes on: how many events and gradings are kept. */
  readonly kept?: { readonly events: number; readonly grades: number };
}

export interface FinishedRun {
  readonly run: RunEntity;
  readonly recorder: RunRecorder;
  readonly result: RunResult;
}

/** Plays scenarios, keeps what happens, goes on with runs that did not end, and plays kept runs again. */
@Injectable()
export class RunService {
  constructor(
    private readonly store: RunStore,
    private readonly facts: ForkFacts,
  ) {}

  async run(request: RunRequest): Promise<FinishedRun> {
    const { scenario } = request;
    const manifest = manifestOf(scenario);
    if (request.replies !== 'replay') {
      checkSecrets(scenario, manifest);
      await checkPrograms(manifest?.programs ?? null, request.sandbox);
    }
    const stage = await setStage(scenario, catalogDirOf(scenario), request.sandbox);
    const source = request.replies === 'replay' ? await this.recorded(scenario) : null;
    const run = await this.store.create({
      manifest: source ? source.manifest : textOf(manifest),
      scenario: scenario.name,
      seed: scenario.seed,
      document: JSON.stringify(scenario.document),
      scenarioDigest: scenario.digest,
      lineage: null,
      catalog: stage.catalog?.dir === BUILTIN_CATALOG ? 'builtin' : (stage.catalog?.dir ?? null),
      catalogDigest: stage.catalog?.digest ?? null,
      sandbox: stage.backend?.name ?? null,
      version: VERSION,
      startedAt: new Date().toISOString(),
    });
    const known = source ? await this.store.replies(source) : new Map<string, string>();
    return this.perform(run, stage, { ...request, known });
  }

  /**
   * Goes on with a run that did not come to its end, or lost turns to caps that are higher now. It is played from its
   * seed again: events that are kept have to be the same, and code whose outcome is kept does not run again.
   */
  async resume(run: RunEntity, request: ResumeRequest): Promise<FinishedRun> {
    const lost = await this.store.lostToCaps(run);
    const ended = !isUnfinished(run);
    if (ended && (lost === null || run.status !== 'finished')) {
      throw new StateError(
        `${runIdOf(run)} ${run.status === 'running' ? 'is being played' : 'has come to its end'}`,
        'Only a run that was stopped can be continued: see `tortuga runs list`.',
      );
    }
    const { acts, changes } = retoldItself(run, request.set ?? []);
    const { before, after } = changes.at(-1)!;
    const caps = { before: before.budgets, after: after.budgets };
    const backTo = goBackTo({ runId: runIdOf(run), ...caps, lost, ended });
    const played = { ...run, ...columnsOf(acts, lineageOf(run)), scenarioDigest: after.digest };
    const stage = await stageOf(played, request.sandbox);
    const manifest = readManifest(run.manifest);
    checkSecrets(stage.scenario, manifest);
    await checkPrograms(manifest?.programs ?? null, request.sandbox);
    const { document, scenarioDigest, lineage } = played;
    const reopening = { document, scenarioDigest, lineage, backTo };
    if (!(await this.store.reopen(run, reopening))) {
      throw new StateError(`${runIdOf(run)} is being played`, 'Wait for its end, or stop it.');
    }
    return this.playOn(run, stage, request);
  }

  /** Plays a run from its seed through what is kept of it, event for event, and on to its end. */
  async playOn(run: RunEntity, stage: Stage, request: PlayRequest): Promise<FinishedRun> {
    const known = await this.store.replies(run);
    return this.perform(run, stage, { ...request, known, isResumed: true });
  }

  /** Plays a kept run again from its scenario and seed. Nothing is stored. */
  async replay(run: RunEntity, request: PlayRequest): Promise<FinishedRun> {
    const stage = await stageOf(run, request.sandbox);
    const stream = new EventStream();
    request.onStart?.({ runId: runIdOf(run), stage, stream });
    const { signal, onOutage } = request;
    const grading = { onOutage };
    const manifest = readManifest(run.manifest);
    const replies = new KeptReplies({ known: await this.store.replies(run), replay: true });
    const asked = { models: modelManifest(manifest), programs: manifest?.programs };
    const { onLostTurn } = request;
    const audience = { stream, artifacts: new Artifacts(), signal, grading, replies, ...asked, onLostTurn };
    return this.finished(run, await play(stage, audience));
  }

  /** Reads a kept run's events into its records. */
  async recall(run: RunEntity): Promise<RunRecorder> {
    const recorder = new RunRecorder();
    for await (const event of this.store.events(run)) recorder.apply(event);
    return recorder;
  }

  /** Replays a run and holds every event against the one that was kept. */
  async verify(run: RunEntity, request: PlayRequest): Promise<Verification> {
    const kept = new KeptEvents(this.store.eventBodies(run));
    let surplus: Difference | null = null;
    let events = 0;
    let queue: Promise<void> = Promise.resolve();
    const compare = async (replayed: string) => {
      events += 1;
      if (!(await kept.compare(replayed))) surplus ??= { seq: events, kept: null, replayed };
    };
    const replayed = await this.replay(run, {
      ...request,
      onStart: (start) => {
        request.onStart?.(start);
        start.stream.events.subscribe(({ body }) => {
          queue = queue.then(() => compare(body));
        });
        start.stream.keepUpWith(() => queue);
      },
    });
    const difference = (await kept.finish()) ?? surplus;
    const { problems } = replayed.recorder.auditor.report();
    return { events, difference, problems, replayedSha256: replayed.result.eventLogSha256 };
  }

  private async perform(run: RunEntity, stage: Stage, request: Performing): Promise<FinishedRun> {
    const stream = new EventStream();
    const artifacts = new Artifacts();
    const log = new RunLog(this.store, run, artifacts);
    log.attach(stream);
    const known = await this.store.grades(run);
    const keeps = request.replies !== 'off';
    const { at: shared = 0 } = lineageOf(run) ?? {};
    const replies = new KeptReplies({
      known: request.known,
      replay: request.replies === 'replay',
      isPast: () => log.eventCount < shared,
      ...(keeps && { onReply: log.keepReply.bind(log) }),
    });
    const models = await this.modelsOf(run, { log, paid: request.replies !== 'replay' });
    const events = request.isResumed ? await this.store.countEventsOf(run) : 0;
    const kept = request.isResumed ? { events, grades: known.size } : undefined;
    request.onStart?.({ runId: runIdOf(run), stage, stream, kept });
    const grading = {
      known,
      onReport: log.keepGrade.bind(log),
      onOutage: (outage: Parameters<OutageListener>[0]) => {
        log.keepOutage(outage);
        request.onOutage?.(outage);
      },
    };
    try {
      const { signal, gate } = request;
      const performance = await play(stage, {
        ...{ stream, artifacts, signal, gate, grading, replies, models },
        programs: readManifest(run.manifest)?.programs,
        onLostTurn: (turn) => {
          log.keepLostTurn(turn);
          request.onLostTurn?.(turn);
        },
      });
      await log.finish();
      const { eventLogSha256, recorder } = performance;
      const [problem] = recorder.auditor.report().problems;
      const status = problem === undefined ? 'finished' : 'failed';
      await this.store.end(run, { status, eventLogSha256, failure: problem ?? null });
      return this.finished(run, performance);
    } catch (error) {
      await this.endBadly(run, error);
      throw isMachinery(error) ? new RunStoppedError(runIdOf(run), error) : error;
    }
  }

  private async modelsOf(
    run: RunEntity,
    { log, paid }: { readonly log: RunLog; readonly paid: boolean },
  ): Promise<ModelOptions | undefined> {
    const asked = modelManifest(readManifest(run.manifest));
    if (!asked) return undefined;
    const parent = lineageOf(run)?.parent;
    const paidBefore = parent ? await this.facts.callKeys(parent) : new Set<string>();
    return {
      ...asked,
      spentTodayMicroCents: () => this.store.spentSince(new Date().toISOString().slice(0, 10)),
      onCall: (call) => log.keepCall({ ...callRow(call), paid: paid && !paidBefore.has(call.key) }),
    };
  }

  /** The run whose replies a new one of the same scenario can be played with. */
  private async recorded({ name, digest }: Scenario): Promise<RunEntity> {
    const run = await this.store.latestOf(digest);
    if (!run) {
      throw new UserError(
        `there is no finished run of ${name}, with these settings and this seed, whose replies could be taken`,
        'Play it once with --replies record.',
      );
    }
    refuseChangedPrompts(run);
    return run;
  }

  private finished(run: RunEntity, { recorder, eventLogSha256 }: Performance): FinishedRun {
    return { run, recorder, result: runResult({ ...identityOf(run), eventLogSha256 }, recorder) };
  }

  private async endBadly(run: RunEntity, error: unknown): Promise<void> {
    const status = INTERRUPTIONS.some((kind) => error instanceof kind) ? 'interrupted' : 'failed';
    const failure = error instanceof Error ? error.message : String(error);
    // Where the store is what failed, the first error is the one to tell.
    await this.store.end(run, { status, eventLogSha256: null, failure }).catch(() => undefined);
  }
}

/** What says nothing about the run itself: it can be continued. */
const MACHINERY = [SandboxUnavailableError, ModelUnavailableError];
const INTERRUPTIONS = [InterruptedError, RunDiffersError, ...MACHINERY];

const isMachinery = (error: unknown): error is Error => MACHINERY.some((kind) => error instanceof kind);

interface Performing extends PlayRequest {
  readonly replies?: ReplyMode;
  /** Replies from before. */
  readonly known: ReadonlyMap<string, string>;
  readonly isResumed?: boolean;
}

const textOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const callRow = ({ number: _, isNew: __, fallback, ...call }: CallRecord) => ({
  ...call,
  fallbackFrom: fallback?.from ?? null,
  fallbackWhy: fallback?.why ?? null,
  at: new Date().toISOString(),
});

/** Runs from before processes were noted may have been killed while they counted as running. */
const isUnfinished = ({ status, owner, eventLogSha256 }: RunEntity): boolean =>
  eventLogSha256 === null && (status !== 'running' || owner === null);

export interface Verification {
  readonly events: number;
  /** The first event that is not the same; null when all are. */
  readonly difference: Difference | null;
  /** What the auditor complains of. */
  readonly problems: readonly string[];
  readonly replayedSha256: string;
}
