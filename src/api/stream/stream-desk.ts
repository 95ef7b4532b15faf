import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { RunEntity } from '../../store/run.entity.js';
import { API_OPTIONS, type ApiOptions, DEFAULT_STREAMS, HEARTBEAT_MS, STALL_MS } from '../api-options.js';
import { ApiRefusal } from '../http/problem.js';
import { RunDesk } from '../runs/run-desk.js';
import type { Position } from './position.js';
import { StreamSession } from './session.js';
import { SharedLog } from './shared-log.js';
import { SseWriter } from './sse-writer.js';

/** All streams that are open. */
@Injectable()
export class StreamDesk {
  private readonly open = new Set<Response>();

  constructor(
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
    private readonly runs: RunDesk,
    private readonly log: SharedLog,
  ) {}

  get load(): { readonly open: number; readonly most: number } {
    return { open: this.open.size, most: this.options.mostStreams ?? DEFAULT_STREAMS };
  }

  /** Whether there is nothing left to send, now or ever. */
  async isDone(runs: readonly RunEntity[], from: Position): Promise<boolean> {
    for (const run of runs) {
      if (run.status === 'running' || (await this.log.lastSeq(run)) !== (from.get(run.number) ?? 0))
        return false;
    }
    return true;
  }

  /** Counts a long answer as a stream while it is sent, and drops who takes nothing of it. @throws ApiRefusal where there are too many */
  admitDownload(response: Response): void {
    this.admit(response);
    response.setTimeout(this.stallMs, () => response.destroy());
  }

  /** Streams runs until they have ended, or the other side is gone. @throws ApiRefusal where there are too many streams */
  async follow(response: Response, runs: readonly RunEntity[], from: Position): Promise<void> {
    this.admit(response);
    const { position, reset } = await this.whatIsThere(runs, from);
    const { heartbeatMs = HEARTBEAT_MS } = this.options;
    const { log, stallMs } = this;
    const writer = new SseWriter(response, stallMs);
    const standingOf = (run: RunEntity) => this.runs.standingOf(run);
    const parts = { runs, position, reset, log, writer, heartbeatMs, standingOf };
    await new StreamSession(parts).follow();
  }

  private get stallMs(): number {
    return this.options.stallMs ?? STALL_MS;
  }

  private admit(response: Response): void {
    const { open, most } = this.load;
    if (open >= most) {
      throw new ApiRefusal('busy', `${most} streams are open, and no more may be`, {
        hint: 'Follow all runs of a page in one stream: ?run=A&run=B',
        retryAfter: 10,
      });
    }
    // Who has left already closes nothing any more.
    if (response.destroyed) return;
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
  }

  /** A run that was taken back has fewer events than were sent of it: it comes again from its first one. */
  private async whatIsThere(runs: readonly RunEntity[], from: Position) {
    const position = new Map<number, number>();
    const reset: RunEntity[] = [];
    for (const run of runs) {
      const after = from.get(run.number) ?? 0;
      const isThere = after <= (await this.log.lastSeq(run));
      position.set(run.number, isThere ? after : 0);
      if (!isThere) reset.push(run);
    }
    return { position, reset };
  }

  /** Whoever is cut off goes on with Last-Event-ID. */
  close(): void {
    for (const response of this.open) response.destroy();
  }
}
