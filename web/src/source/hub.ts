import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { MarketEvent } from '#market/events.js';
import type { Run } from './contract.js';
import { readLog } from './log.js';
import { Problem } from './problem.js';
import type { RunNews } from './source.js';

type Ask = (path: string, init?: RequestInit) => Promise<Response>;
type Tell = (news: RunNews) => void;

interface Followed {
  tell: Tell;
  number: number;
  /** The number of its last event that was told. */
  after: number;
  /** How often it had been taken back by then. */
  takenBack: number;
  ended: boolean;
}

const AGAIN_MS = [500, 1000, 2000, 5000, 10_000];

/**
 * One stream of events for all runs that a tab follows. What a run has already is read from its log in one piece; the stream goes on
 * from there, and after a break from where it broke, so that nothing is missing and nothing comes twice.
 */
export class Hub {
  private readonly followed = new Map<string, Followed>();
  private connection = new AbortController();
  private failures = 0;

  constructor(private readonly ask: Ask) {}

  /** Each run is followed by one at a time: a second teller would not hear what was told before. */
  follow(run: string, tell: Tell): () => void {
    const entry: Followed = { tell, number: 0, after: 0, takenBack: 0, ended: false };
    this.followed.set(run, entry);
    void this.begin(run, entry);
    return () => {
      entry.tell = () => undefined;
      if (this.followed.get(run) === entry) this.followed.delete(run);
      entry.ended = true;
      this.reconnect();
    };
  }

  private async begin(run: string, entry: Followed): Promise<void> {
    const tell = (news: RunNews) => entry.tell(news);
    try {
      const response = await this.ask(`/runs/${encodeURIComponent(run)}`);
      const { number, status, playedHere, takenBack } = (await response.json()) as Run;
      Object.assign(entry, { number, takenBack });
      tell({ status, playedHere, connected: true });
      const log = await this.ask(`/runs/${encodeURIComponent(run)}/log`);
      await readLog(log, (events) => {
        entry.after = events.at(-1)!.seq;
        tell({ events });
        return this.followed.get(run) === entry;
      });
      if (status === 'running' || status === 'paused') this.reconnect();
      else {
        entry.ended = true;
        tell({ ended: true });
      }
    } catch (error) {
      if (error instanceof Problem && error.status >= 400 && error.status < 500) return tell({ ended: true });
      tell({ connected: false });
      setTimeout(() => {
        if (this.followed.get(run) !== entry) return;
        tell({ reset: true });
        entry.after = 0;
        void this.begin(run, entry);
      }, AGAIN_MS[2]);
    }
  }

  /** The stream is for another set of runs now. */
  private reconnect(): void {
    this.connection.abort();
    this.connection = new AbortController();
    void this.read(this.connection.signal);
  }

  private open(): [string, Followed][] {
    return [...this.followed].filter(([, { ended, number }]) => !ended && number > 0);
  }

  private async read(signal: AbortSignal): Promise<void> {
    const runs = this.open();
    if (runs.length === 0) return;
    try {
      const response = await this.ask(`/stream?${queryOf(runs)}`, { signal });
      if (response.status !== 204 && response.body) {
        this.failures = 0;
        for (const [, entry] of runs) entry.tell({ connected: true });
        const messages = response.body
          .pipeThrough(new TextDecoderStream())
          .pipeThrough(new EventSourceParserStream());
        for await (const { event, data } of messages) this.take(event ?? '', JSON.parse(data));
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429)
        return;
    }
    if (signal.aborted || this.open().length === 0) return;
    for (const [, entry] of this.open()) entry.tell({ connected: false });
    const wait = AGAIN_MS[Math.min(this.failures++, AGAIN_MS.length - 1)]!;
    setTimeout(() => {
      if (!signal.aborted) void this.read(signal);
    }, wait);
  }

  private take(
    event: string,
    data: {
      run: string;
      events?: MarketEvent[];
      status?: string;
      playedHere?: boolean;
      takenBack?: number;
    },
  ) {
    const entry = this.followed.get(data.run);
    if (!entry) return;
    const { status, playedHere } = data;
    if (event === 'events') {
      const events = data.events!.filter(({ seq }) => seq > entry.after);
      if (events.length === 0) return;
      entry.after = events.at(-1)!.seq;
      entry.tell({ events });
    } else if (event === 'state') entry.tell({ status: status!, playedHere: playedHere! });
    else if (event === 'reset') {
      Object.assign(entry, { after: 0, takenBack: data.takenBack! });
      entry.tell({ reset: true });
    } else if (event === 'end') {
      entry.ended = true;
      entry.tell({ status: status!, ended: true });
    }
  }
}

function queryOf(runs: readonly [string, Followed][]): string {
  const query = new URLSearchParams();
  for (const [run] of runs) query.append('run', run);
  const position = runs.map(([, { number, after, takenBack }]) => `${number}:${after}~${takenBack}`);
  query.set('from', position.join(','));
  return query.toString();
}
