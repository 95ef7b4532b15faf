import type { RunEntity } from '../../store/run.entity.js';
import { runIdOf } from '../../store/run-store.js';
import { type Position, positionText } from './position.js';
import { PAGE, type SharedLog } from './shared-log.js';
import type { SseWriter } from './sse-writer.js';

/** Runs of other processes are looked at so often. */
const POLL_MS = 500;

export interface SessionParts {
  readonly runs: readonly RunEntity[];
  /** Where each of them begins. */
  readonly position: Position;
  /** Those that the other side has more of than there is. */
  readonly reset: readonly RunEntity[];
  readonly log: SharedLog;
  readonly writer: SseWriter;
  readonly heartbeatMs: number;
  standingOf(run: RunEntity): { readonly playedHere: boolean; readonly paused: boolean };
}

interface Followed {
  run: RunEntity;
  after: number;
  /** What was said of its state last. */
  state: string;
  ended: boolean;
}

/** One stream of one client: it holds how far each run was sent, and at most one page of events. */
export class StreamSession {
  private readonly followed: readonly Followed[];
  private changed = true;
  private wake: () => void = () => {};

  constructor(private readonly parts: SessionParts) {
    const { runs, position } = parts;
    this.followed = runs.map((run) => {
      return { run, after: position.get(run.number) ?? 0, state: '', ended: false };
    });
  }

  /** Sends until all runs have ended, or the other side is gone. */
  async follow(): Promise<void> {
    const { writer, log } = this.parts;
    const numbers = new Set(this.followed.map(({ run }) => run.number));
    const subscription = log.changes.subscribe((number) => {
      if (numbers.has(number)) this.notice();
    });
    writer.closed.addEventListener('abort', () => this.notice(), { once: true });
    try {
      for (const run of this.parts.reset) await this.send('reset', JSON.stringify({ run: runIdOf(run) }));
      while (!writer.closed.aborted && this.followed.some(({ ended }) => !ended)) {
        this.changed = false;
        let sent = false;
        for (const one of this.followed) sent = (await this.advance(one)) || sent;
        if (!sent) await this.rest();
      }
    } finally {
      subscription.unsubscribe();
      writer.end();
    }
  }

  /** @returns whether there was anything to send */
  private async advance(one: Followed): Promise<boolean> {
    const { log } = this.parts;
    if (one.ended) return false;
    // What is read first is older: an ended run has no events that are not there yet.
    one.run = await log.run(one.run.number);
    const rows = await log.page(one.run, one.after);
    if (rows.length > 0) {
      one.after = rows.at(-1)!.seq;
      await this.send(
        'events',
        `{"run":${nameOf(one)},"events":[${rows.map(({ body }) => body).join(',')}]}`,
      );
    }
    await this.tellState(one);
    if (rows.length < PAGE && one.run.status !== 'running') await this.end(one);
    return rows.length > 0;
  }

  private async tellState(one: Followed): Promise<void> {
    const { run } = one;
    const { playedHere, paused } = this.parts.standingOf(run);
    const status = run.status === 'running' && paused ? 'paused' : run.status;
    const state = JSON.stringify({ run: runIdOf(run), status, playedHere });
    if (state === one.state) return;
    one.state = state;
    await this.send('state', state);
  }

  private async end(one: Followed): Promise<void> {
    const { run, after } = one;
    const { status, eventLogSha256 } = run;
    one.ended = true;
    await this.send('end', JSON.stringify({ run: runIdOf(run), status, eventCount: after, eventLogSha256 }));
  }

  private send(event: string, data: string): Promise<void> {
    const position = new Map(this.followed.map(({ run, after }) => [run.number, after]));
    return this.parts.writer.message(event, positionText(position), data);
  }

  private notice(): void {
    this.changed = true;
    this.wake();
  }

  /** Until something changes, or may have. */
  private async rest(): Promise<void> {
    const { writer, heartbeatMs } = this.parts;
    if (this.changed) return;
    if (writer.silentMs >= heartbeatMs) await writer.beat();
    await new Promise<void>((done) => {
      const timer = setTimeout(done, Math.min(POLL_MS, heartbeatMs));
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
    this.wake = () => {};
  }
}

const nameOf = ({ run }: Followed): string => JSON.stringify(runIdOf(run));
