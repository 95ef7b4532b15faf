import type { Seconds } from './sim-time.js';
import type { Timeline, TimerList } from './timeline.js';

const LEAST_ROOM = 64;

/** Timers of one kind and one delay, first in, first out: a ring of pairs, (time, sequence) and (target, stamp). */
export class TimerLane implements TimerList {
  private times = new Float64Array(2 * LEAST_ROOM);
  private ids = new Int32Array(2 * LEAST_ROOM);
  private first = 0;
  private end = 0;
  private readonly number: number;

  constructor(
    private readonly line: Timeline,
    private readonly kind: number,
    readonly delay: Seconds,
  ) {
    this.number = line.enlist(this);
  }

  /** Sets a timer after the delay. @throws RangeError where that is no time */
  add(target: number, stamp: number): void {
    const { line, times, ids, first, end } = this;
    const time = line.now + this.delay;
    if (time > Number.MAX_SAFE_INTEGER) throw new RangeError(`there is no time ${time}`);
    times[end] = time;
    times[end + 1] = line.sequence++;
    ids[end] = target;
    ids[end + 1] = stamp;
    this.end = (end + 2) & (ids.length - 1);
    if (end === first) line.noteFirst(this.number, time);
    else if (this.end === first) this.makeRoom();
  }

  /** Hands the first timer to the line. */
  take(): void {
    const { line, times, ids, first } = this;
    line.kind = this.kind;
    line.target = ids[first]!;
    line.stamp = ids[first + 1]!;
    const next = (first + 2) & (ids.length - 1);
    this.first = next;
    line.noteNext(this.number, next === this.end ? Infinity : times[next]!, times[next + 1]!);
  }

  private makeRoom(): void {
    const { times, ids, first } = this;
    this.times = unrolled(times, new Float64Array(2 * times.length), first);
    this.ids = unrolled(ids, new Int32Array(2 * ids.length), first);
    this.first = 0;
    this.end = ids.length;
  }
}

/** A full ring, from its first item on, in a larger one. */
function unrolled<T extends Float64Array | Int32Array>(ring: T, larger: T, first: number): T {
  larger.set(ring.subarray(first));
  larger.set(ring.subarray(0, first), ring.length - first);
  return larger;
}
