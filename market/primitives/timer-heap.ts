import type { Seconds } from './sim-time.js';
import type { Timeline, TimerList } from './timeline.js';

const LEAST_ROOM = 16;

/** Timers of one kind at any times: a 4-ary heap (D. B. Johnson, 1975). */
export class TimerHeap implements TimerList {
  private times = new Float64Array(LEAST_ROOM);
  private sequences = new Float64Array(LEAST_ROOM);
  /** Pairs of target and stamp. */
  private ids = new Int32Array(2 * LEAST_ROOM);
  private count = 0;
  private readonly number: number;

  constructor(
    private readonly line: Timeline,
    private readonly kind: number,
  ) {
    this.number = line.enlist(this);
  }

  add(time: Seconds, target: number, stamp: number): void {
    if (this.count === this.times.length) this.makeRoom();
    const { times, sequences, ids } = this;
    let at = this.count++;
    while (at > 0) {
      // Who is set later comes behind its equals.
      const parent = (at - 1) >> 2;
      if (times[parent]! <= time) break;
      this.copy(parent, at);
      at = parent;
    }
    times[at] = time;
    sequences[at] = this.line.sequence++;
    ids[2 * at] = target;
    ids[2 * at + 1] = stamp;
    if (at === 0) this.line.noteFirst(this.number, time);
  }

  /** Hands the first timer to the line. */
  take(): void {
    const { line, ids } = this;
    line.kind = this.kind;
    line.target = ids[0]!;
    line.stamp = ids[1]!;
    this.count--;
    this.sinkLast();
    const { times, sequences, count } = this;
    line.noteNext(this.number, count === 0 ? Infinity : times[0]!, sequences[0]!);
  }

  /** Puts what was last into the place of the head, and lets it sink to where it belongs. */
  private sinkLast(): void {
    const { times, sequences, count } = this;
    const time = times[count]!;
    const sequence = sequences[count]!;
    let at = 0;
    for (let first = 1; first < count; first = 4 * at + 1) {
      const child = this.earliest(first, Math.min(first + 4, count));
      const its = times[child]!;
      if (its > time || (its === time && sequences[child]! > sequence)) break;
      this.copy(child, at);
      at = child;
    }
    this.copy(count, at);
  }

  private earliest(first: number, end: number): number {
    const { times, sequences } = this;
    let best = first;
    let time = times[first]!;
    for (let at = first + 1; at < end; at++) {
      const its = times[at]!;
      if (its > time || (its === time && sequences[at]! > sequences[best]!)) continue;
      best = at;
      time = its;
    }
    return best;
  }

  private copy(from: number, to: number): void {
    const { times, sequences, ids } = this;
    times[to] = times[from]!;
    sequences[to] = sequences[from]!;
    ids[2 * to] = ids[2 * from]!;
    ids[2 * to + 1] = ids[2 * from + 1]!;
  }

  private makeRoom(): void {
    this.times = copied(this.times, new Float64Array(2 * this.times.length));
    this.sequences = copied(this.sequences, new Float64Array(2 * this.sequences.length));
    this.ids = copied(this.ids, new Int32Array(2 * this.ids.length));
  }
}

function copied<T extends Float64Array | Int32Array>(items: T, larger: T): T {
  larger.set(items);
  return larger;
}
