import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { RunEntity } from '../../store/run.entity.js';
import { API_OPTIONS, type ApiOptions, DEFAULT_STREAMS, HEARTBEAT_MS, STALL_MS } from '../api-options.js';
import { ApiRefusal } from '../http/problem.js';
import { RunDesk } from '../runs/run-desk.js';
import { beginningOf, type Place, type Position } from './position.js';
import { type Start, StreamSession } from './session.js';
import { SharedLog } from './shared-log.js';
import { SseWriter } from './sse-writer.js';

/** All streams that are open. */
@Injectable()
export class StreamDesk {
  private readonly open = new Set<Response>();
  /** They read the store, until they have seen that nobody listens. */
  private readonly sessions = new Set<Promise<void>>();
  private dropped = 0;
  private readonly noteDropped = () => {
    this.dropped += 1;
  };

  constructor(
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
    private readonly runs: RunDesk,
    private readonly log: SharedLog,
  ) {}

  /** Dropped are those that took nothing for too long, since the server began. */
  get load(): { readonly open: number; readonly most: number; readonly dropped: number } {
    return { open: this.open.size, dropped: this.dropped, most: this.options.mostStreams ?? DEFAULT_STREAMS };
  }

  /** Counts a long answer as a stream while it is sent, and drops who takes nothing of it. @throws ApiRefusal where there are too many */
  admitDownload(response: Response): void {
    this.admit(response);
    response.setTimeout(this.stallMs, () => {
      this.noteDropped();
      response.destroy();
    });
  }

  /**
   * Streams runs until they have ended, or the other side is gone. Who has the end of each already is told that there is
   * nothing left, now or ever.
   * @throws ApiRefusal where there are too many streams
   */
  async follow(response: Response, runs: readonly RunEntity[], from: Position): Promise<void> {
    this.admit(response);
    const begun = runs.map((run) => this.startOf(run, from.get(run.number) ?? beginningOf(run)));
    const starts = await Promise.all(begun);
    if (starts.every(({ end }) => end !== null)) return void response.status(204).end();
    const { log, heartbeatMs } = this;
    const writer = this.writerFor(response);
    const standingOf = (run: RunEntity) => this.runs.standingOf(run);
    const session = new StreamSession({ starts, log, writer, heartbeatMs, standingOf }).follow();
    this.sessions.add(session);
    await session.finally(() => this.sessions.delete(session));
  }

  get heartbeatMs(): number {
    return this.options.heartbeatMs ?? HEARTBEAT_MS;
  }

  private get stallMs(): number {
    return this.options.stallMs ?? STALL_MS;
  }

  /** Takes one of the places for streams, until its connection is closed. @throws ApiRefusal where all are taken */
  admit(response: Response): void {
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

  /** Of a response that has its place: from here on it is a stream. */
  writerFor(response: Response): SseWriter {
    return new SseWriter(response, this.stallMs, this.noteDropped);
  }

  /** A run that was taken back since then, or has fewer events than were sent of it, comes again from its first one. */
  private async startOf(run: RunEntity, { after, takenBack, end }: Place): Promise<Start> {
    const last = await this.log.lastSeq(run);
    if (takenBack !== run.takenBack || after > last) return { run, after: 0, end: null, reset: true };
    // It may have gone on from there, or ended otherwise without another event.
    const isItsEnd = end === run.status && after === last;
    return { run, after, end: isItsEnd ? end : null, reset: false };
  }

  /** Whoever is cut off goes on with Last-Event-ID. Resolves once nothing is read for them any more. */
  async close(): Promise<void> {
    for (const response of this.open) response.destroy();
    await Promise.allSettled(this.sessions);
  }
}
