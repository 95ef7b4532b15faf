import type { Seconds } from './sim-time.js';
import { Timeline } from './timeline.js';
import { TimerHeap } from './timer-heap.js';
import { TimerLane } from './timer-lane.js';

/**
 * Timers in (time, sequence) order.
 *
 * Timers of one kind and one constant delay come due in the order in which they were set, so they wait in a lane, first in,
 * first out; only those at arbitrary times need a heap.
 */
export class EventQueue extends Timeline {
  private readonly kinds: TimersOfKind[] = [];

  /** Where timers of a kind are set. */
  ofKind(kind: number): TimersOfKind {
    return this.kinds[kind] ?? this.addKind(kind);
  }

  /** Moves the clock forward where no timer stands in between. */
  moveTo(time: Seconds): void {
    assertTime(time, this.now);
    if (time > this.nextTime()) throw new RangeError('a timer would be skipped');
    this.now = time;
  }

  private addKind(kind: number): TimersOfKind {
    const timers = new TimersOfKind(this, kind);
    this.kinds[kind] = timers;
    return timers;
  }
}

/** Sets the timers of one kind. */
export class TimersOfKind {
  private heap?: TimerHeap;
  /** The lane that a timer was set in last, and its delay. */
  private lane?: TimerLane;
  private delay: Seconds = Number.NaN;
  private readonly lanes: TimerLane[] = [];

  constructor(
    private readonly line: Timeline,
    private readonly kind: number,
  ) {}

  /** Sets a timer at an arbitrary time. @throws RangeError for a time that has passed */
  at(time: Seconds, target: number, stamp = 0): void {
    assertTime(time, this.line.now);
    this.heap ??= new TimerHeap(this.line, this.kind);
    this.heap.add(time, target, stamp);
  }

  /** Sets a timer after one of a few constant delays. @throws RangeError where that is no time */
  after(delay: Seconds, target: number, stamp = 0): void {
    if (this.delay !== delay) this.lane = this.laneOf(delay);
    this.lane!.add(target, stamp);
  }

  private laneOf(delay: Seconds): TimerLane {
    let lane = this.lanes.find((known) => known.delay === delay);
    if (!lane) {
      assertTime(this.line.now + delay, this.line.now);
      lane = new TimerLane(this.line, this.kind, delay);
      this.lanes.push(lane);
    }
    this.delay = delay;
    return lane;
  }
}

function assertTime(time: Seconds, now: Seconds): void {
  if (!Number.isSafeInteger(time) || time < now) {
    throw new RangeError(`time must be an integer >= ${now}, got ${time}`);
  }
}
