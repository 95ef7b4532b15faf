import type { RunEntity } from '../../store/run.entity.js';
import { runIdOf } from '../../store/run-store.js';
import { positionText } from './position.js';
import { PAGE, type SharedLog } from './shared-log.js';
import type { SseWriter } from './sse-writer.js';
import { Waking } from './waking.js';

/** Where a stream begins with a run. */
export interface Start {
  readonly run: RunEntity;
  readonly after: number;
  /** The run's end, where the other side has that already. */
  readonly end: string | null;
  /** Whether the other side has what is not, or no longer, in the log. */
  readonly reset: boolean;
}

export interface SessionParts {
  readonly starts: readonly Start[];
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
  /** What its end is called; null before that. */
  end: string | null;
}

/** One stream of one client: it holds how far each run was sent, and at most one page of events. */
export class StreamSession {
  private readonly followed: readonly Followed[];
  private readonly waking: Waking;

  constructor(private readonly parts: SessionParts) {
    const { starts, writer, heartbeatMs } = parts;
    this.waking = new Waking(writer, heartbeatMs);
    this.followed = starts.map(({ run, after, end }) => ({ run, after, state: '', end }));
  }

  /** Sends until all runs have ended, or the other side is gone. */
  async follow(): Promise<void> {
    const { writer, log } = this.parts;
    const numbers = new Set(this.followed.map(({ run }) => run.number));
    const subscription = log.changes.subscribe((number) => {
      if (numbers.has(number)) this.waking.notice();
    });
    try {
      for (const { run, reset } of this.parts.starts) {
        if (reset) await this.reset(run);
      }
      while (!writer.closed.aborted && this.followed.some(({ end }) => end === null)) {
        this.waking.look();
        let sent = false;
        for (const one of this.followed) sent = (await this.advance(one)) || sent;
        if (!sent) await this.waking.rest();
      }
    } finally {
      subscription.unsubscribe();
      writer.end();
    }
  }

  /** @returns whether there was anything to send */
  private async advance(one: Followed): Promise<boolean> {
    const { log } = this.parts;
    if (one.end !== null) return false;
    const { takenBack } = one.run;
    // What is read first is older: an ended run has no events that are not there yet.
    one.run = await log.run(one.run.number);
    if (one.run.takenBack !== takenBack) {
      one.after = 0;
      await this.reset(one.run);
    }
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
    one.end = status;
    await this.send('end', JSON.stringify({ run: runIdOf(run), status, eventCount: after, eventLogSha256 }));
  }

  private reset(run: RunEntity): Promise<void> {
    const { takenBack } = run;
    return this.send('reset', JSON.stringify({ run: runIdOf(run), takenBack }));
  }

  private send(event: string, data: string): Promise<void> {
    const places = this.followed.map(({ run: { number, takenBack }, after, end }) => {
      return [number, { after, takenBack, end }] as const;
    });
    const position = new Map(places);
    return this.parts.writer.message(event, positionText(position), data);
  }
}

const nameOf = ({ run }: Followed): string => JSON.stringify(runIdOf(run));
