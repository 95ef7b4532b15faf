import type { Artifacts } from '../simulation/artifacts.js';
import type { EventStream, LoggedEvent } from '../simulation/event-stream.js';
import type { RunEntity } from './run.entity.js';
import type { RunStore } from './run-store.js';

/** So many events are written at once at the least, unless the simulation waits for them. */
const BATCH = 1_000;

/** Writes a run's events and texts as they come: in batches, in order, one transaction at a time. */
export class RunLog {
  private waiting: LoggedEvent[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: RunStore,
    private readonly run: RunEntity,
    private readonly artifacts: Artifacts,
  ) {}

  attach(stream: EventStream): void {
    stream.events.subscribe((logged) => {
      this.waiting.push(logged);
      if (this.waiting.length >= BATCH) void this.flush().catch(() => undefined);
    });
    stream.keepUpWith(() => this.flush());
  }

  /** Everything published so far is on disk once this resolves; a failed write rejects it and all later ones. */
  flush(): Promise<void> {
    this.writing = this.writing.then(async () => {
      const events = this.waiting;
      this.waiting = [];
      const artifacts = this.artifacts.drain();
      if (events.length + artifacts.length > 0) await this.store.append(this.run, { events, artifacts });
    });
    return this.writing;
  }
}
