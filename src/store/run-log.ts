import type { LostTurn } from '#agents/index.js';
import type { GradeReport, Outage } from '#sandbox/index.js';
import type { Artifacts } from '../simulation/artifacts.js';
import type { EventStream, LoggedEvent } from '../simulation/event-stream.js';
import type { CallEntity } from './call.entity.js';
import { type Difference, KeptEvents } from './kept-events.js';
import type { LostTurnEntity } from './lost-turn.entity.js';
import type { ReplyEntity } from './reply.entity.js';
import type { RunEntity } from './run.entity.js';
import type { RunStore } from './run-store.js';

/** So many events are written at once at the least, unless the simulation waits for them. */
const BATCH = 1_000;

/** A run that goes on does not come to the events that it has kept. */
export class RunDiffersError extends Error {
  override readonly name = 'RunDiffersError';
  constructor(readonly difference: Difference) {
    super(`event ${difference.seq} is not the one that was kept`);
  }
}

/**
 * Writes a run's events, and what belongs to them, as they come: in batches, in order, one transaction at a time.
 * Events that are kept already are compared instead.
 */
export class RunLog {
  private waiting: LoggedEvent[] = [];
  private grades: { digest: string; report: GradeReport }[] = [];
  private outages: Outage[] = [];
  private lostTurns: Omit<LostTurnEntity, 'run'>[] = [];
  private replies: Omit<ReplyEntity, 'run'>[] = [];
  private calls: Omit<CallEntity, 'run'>[] = [];
  private events = 0;
  private writing: Promise<void> = Promise.resolve();
  private readonly kept: KeptEvents;

  constructor(
    private readonly store: RunStore,
    private readonly run: RunEntity,
    private readonly artifacts: Artifacts,
  ) {
    this.kept = new KeptEvents(store.eventBodies(run));
  }

  attach(stream: EventStream): void {
    stream.events.subscribe((logged) => {
      this.events += 1;
      this.waiting.push(logged);
      if (this.waiting.length >= BATCH) void this.flush().catch(() => undefined);
    });
    stream.keepUpWith(() => this.flush());
  }

  /** How many events there have been up to now, kept before or not. */
  get eventCount(): number {
    return this.events;
  }

  keepGrade(digest: string, report: GradeReport): void {
    this.grades.push({ digest, report });
  }

  keepLostTurn(turn: LostTurn): void {
    this.lostTurns.push({ ...turn, cap: turn.cap ?? null, afterEvent: this.events });
  }

  keepReply(key: string, value: string): void {
    this.replies.push({ key, value });
  }

  keepCall(call: Omit<CallEntity, 'run'>): void {
    this.calls.push(call);
  }

  /** Written at once: who waits for a sandbox may wait long. */
  keepOutage(outage: Outage): void {
    this.outages.push(outage);
    void this.flush().catch(() => undefined);
  }

  /** Everything published so far is on disk once this resolves; a failed write rejects it and all later ones. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** Writes the rest. @throws RunDiffersError when the kept run has had more events */
  async finish(): Promise<void> {
    await this.flush();
    const difference = await this.kept.finish();
    if (difference) throw new RunDiffersError(difference);
  }

  private async write(): Promise<void> {
    const { waiting, grades, outages, lostTurns, replies, calls } = this;
    this.waiting = [];
    this.grades = [];
    this.outages = [];
    this.lostTurns = [];
    this.replies = [];
    this.calls = [];
    const events = await this.withoutKept(waiting);
    const artifacts = this.artifacts.drain();
    const batch = { events, artifacts, grades, outages, lostTurns, replies, calls };
    if (Object.values(batch).every(({ length }) => length === 0)) return;
    await this.store.append(this.run, batch);
  }

  private async withoutKept(events: readonly LoggedEvent[]): Promise<readonly LoggedEvent[]> {
    for (const [index, { body }] of events.entries()) {
      if (!(await this.kept.compare(body))) return events.slice(index);
      if (this.kept.difference) throw new RunDiffersError(this.kept.difference);
    }
    return [];
  }
}
