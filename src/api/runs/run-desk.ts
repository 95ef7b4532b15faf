import { setMaxListeners } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import { InterruptedError, StateError } from '../../errors.js';
import { Gate } from '../../simulation/gate.js';
import type { FinishedRun, PlayRequest } from '../../simulation/run-service.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import { API_OPTIONS, type ApiOptions, DEFAULT_RUNS } from '../api-options.js';
import { ApiRefusal } from '../http/problem.js';

type Steering = Required<Pick<PlayRequest, 'signal' | 'gate' | 'onStart'>>;
/** The same code as of the command line, with the means to steer it. */
export type Play = (steering: Steering) => Promise<FinishedRun>;

interface Live {
  readonly runId: string;
  readonly gate: Gate;
  readonly stop: () => void;
  readonly ended: Promise<void>;
}

/** The runs that this server plays, each in the background, one durable step after another. */
@Injectable()
export class RunDesk {
  private readonly live = new Map<string, Live>();
  private starting = 0;
  private closed = false;

  constructor(
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
    private readonly store: RunStore,
  ) {}

  /** How many are played now, those that begin included, and how many may be. */
  get load(): { readonly playing: number; readonly most: number } {
    return { playing: this.live.size + this.starting, most: this.options.mostRuns ?? DEFAULT_RUNS };
  }

  /** The ids of runs that are played now, oldest first. */
  get playing(): readonly string[] {
    return [...this.live.keys()];
  }

  /** Whether it is played here; and if so, whether it waits. */
  standingOf(run: RunEntity): { readonly playedHere: boolean; readonly paused: boolean } {
    const live = this.live.get(runIdOf(run));
    return { playedHere: live !== undefined, paused: live?.gate.isClosed ?? false };
  }

  /**
   * Begins to play. Resolves when everything is ready, and what goes wrong later is told by the run.
   * @throws whatever keeps it from beginning
   */
  async begin(play: Play): Promise<RunEntity> {
    this.refuseMore();
    this.starting += 1;
    try {
      return await this.store.find(await this.started(play));
    } finally {
      this.starting -= 1;
    }
  }

  pause(run: RunEntity): void {
    this.find(run, 'paused').gate.close();
  }

  /** @returns whether it was paused here */
  goOn(run: RunEntity): boolean {
    const live = this.live.get(runIdOf(run));
    if (!live?.gate.isClosed) return false;
    live.gate.open();
    return true;
  }

  /** Resolves once it has stopped, between two instants. */
  async cancel(run: RunEntity): Promise<void> {
    const live = this.find(run, 'cancelled');
    live.stop();
    await live.ended;
  }

  /** Stops all runs, so that they can be gone on with later. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { stop } of this.live.values()) stop();
    await Promise.all([...this.live.values()].map(({ ended }) => ended));
  }

  private started(play: Play): Promise<string> {
    const gate = new Gate();
    const controller = new AbortController();
    // Everybody who is asked at the same time listens to it.
    setMaxListeners(0, controller.signal);
    const stop = () => controller.abort();
    return new Promise((begun, failed) => {
      let runId: string | undefined;
      const onStart: Steering['onStart'] = (start) => {
        runId = start.runId;
        this.live.set(runId, { runId, gate, stop, ended });
        if (this.closed) stop();
        begun(runId);
      };
      const ended: Promise<void> = play({ signal: controller.signal, gate, onStart })
        .then(
          () => undefined,
          (error) => this.fail(error, runId === undefined ? failed : null),
        )
        .finally(() => runId !== undefined && this.live.delete(runId));
    });
  }

  /** What ends a run that had begun is kept with it. What nobody has foreseen is told besides. */
  private fail(error: unknown, tell: ((error: unknown) => void) | null): void {
    if (tell) return tell(error);
    if (!(error instanceof InterruptedError)) this.options.onDefect?.(error);
  }

  private find(run: RunEntity, what: string): Live {
    const live = this.live.get(runIdOf(run));
    if (live) return live;
    const elsewhere = run.status === 'running';
    throw new StateError(
      `${runIdOf(run)} ${elsewhere ? 'is played by another process' : `is ${run.status}`}`,
      elsewhere
        ? `It can be ${what} where it was started.`
        : `Only a run that is being played can be ${what}: see GET /api/v1/runs?status=running`,
    );
  }

  private refuseMore(): void {
    const { playing, most } = this.load;
    if (playing < most && !this.closed) return;
    throw new ApiRefusal('busy', `${playing} runs are being played, and no more than ${most} at once`, {
      hint: 'Wait for one to end, or cancel one. `tortuga serve --runs N` allows more.',
      retryAfter: 5,
    });
  }
}
