import { setMaxListeners } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { InterruptedError, StateError } from '../../errors.js';
import type { TournamentPlan } from '../../tournament/manifest.js';
import { type FolderEnd, playInFolder } from '../../tournament/play-folder.js';
import { API_OPTIONS, type ApiOptions, DEFAULT_TOURNAMENTS, DEFAULT_WORKERS } from '../api-options.js';
import { ApiRefusal } from '../http/problem.js';
import { refusalOf } from '../http/refusal-of.js';

export type Stopped = 'host' | 'failure' | NonNullable<FolderEnd['stopped']>;

/** Why it is not played here any more. */
interface Outcome {
  readonly stopped: Stopped | null;
  readonly failure: string | null;
}

export interface TournamentStanding extends Outcome {
  readonly playedHere: boolean;
}

interface Live {
  readonly stop: () => void;
  readonly ended: Promise<void>;
}

export interface Playing {
  readonly name: string;
  readonly folder: string;
  readonly plan: TournamentPlan;
}

/** The tournaments that this server plays, each in the background, by the same code as the command line. */
@Injectable()
export class TournamentDesk {
  /** The names of tournaments of which there is something new. */
  readonly changes = new Subject<string>();
  private readonly live = new Map<string, Live>();
  private readonly outcomes = new Map<string, Outcome>();
  private closed = false;

  constructor(@Inject(API_OPTIONS) private readonly options: ApiOptions) {}

  get load(): { readonly playing: number; readonly most: number } {
    return { playing: this.live.size, most: this.options.mostTournaments ?? DEFAULT_TOURNAMENTS };
  }

  standingOf(name: string): TournamentStanding {
    const outcome = this.outcomes.get(name) ?? { stopped: null, failure: null };
    return { playedHere: this.live.has(name), ...outcome };
  }

  /** Something else than matches is new. */
  tell(name: string): void {
    this.changes.next(name);
  }

  /** @throws ApiRefusal where as many are played as may be */
  refuseMore(): void {
    const { playing, most } = this.load;
    if (playing < most && !this.closed) return;
    throw new ApiRefusal(
      'busy',
      `${playing} tournaments are being played, and no more than ${most} at once`,
      {
        hint: 'Wait for one to end, or stop one.',
        retryAfter: 10,
      },
    );
  }

  /** Begins to play. Resolves before the first match, and what goes wrong later is told by its standing. @throws whatever keeps it from beginning */
  begin({ name, folder, plan }: Playing): Promise<void> {
    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    const { workers = DEFAULT_WORKERS } = this.options;
    return new Promise((begun, failed) => {
      let isReady = false;
      const onReady = () => {
        isReady = true;
        this.outcomes.delete(name);
        this.tell(name);
        begun();
      };
      const onMatch = () => this.tell(name);
      const ended = playInFolder({ folder, plan, workers, signal: controller.signal, onReady, onMatch })
        .then(
          ({ stopped }) => void this.outcomes.set(name, { stopped, failure: null }),
          (error) => (isReady ? this.fail(name, error) : failed(error)),
        )
        .finally(() => {
          this.live.delete(name);
          this.tell(name);
        });
      this.live.set(name, { stop: () => controller.abort(), ended });
    });
  }

  /** Resolves once no match is being played. @throws StateError where none is */
  async stop(name: string): Promise<void> {
    const live = this.live.get(name);
    if (!live)
      throw new StateError(
        `${name} is not being played here`,
        'Only a tournament that is running can be stopped.',
      );
    live.stop();
    await live.ended;
  }

  /** Stops all of them, so that they can be gone on with later. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { stop } of this.live.values()) stop();
    await Promise.all([...this.live.values()].map(({ ended }) => ended));
  }

  private fail(name: string, error: unknown): void {
    if (error instanceof InterruptedError)
      return void this.outcomes.set(name, { stopped: 'host', failure: null });
    const { kind, message } = refusalOf(error);
    if (kind === 'defect') this.options.onDefect?.(error);
    this.outcomes.set(name, { stopped: 'failure', failure: message });
  }
}
