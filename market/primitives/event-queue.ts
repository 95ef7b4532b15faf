import type { Seconds } from './sim-time.js';

/**
 * Timers in (time, sequence) order.
 *
 * Timers of one constant delay come due in the order in which they were set, so each delay has a first-in-first-out
 * lane; only timers at arbitrary times need the heap.
 */
export class EventQueue {
  /** The time of the last timer taken. */
  now: Seconds = 0;
  /** The last timer taken: what it is, whom it is for, and a stamp by which its owner knows a stale one. */
  kind = 0;
  target = 0;
  stamp = 0;

  private sequence = 0;
  private readonly heap = new TimerHeap();
  private readonly lanes: TimerLane[] = [];
  private readonly laneOfDelay = new Map<Seconds, TimerLane>();

  /** Sets a timer at an arbitrary time. @throws RangeError for a time that has passed */
  at(time: Seconds, timer: Timer): void {
    this.assertTime(time);
    this.heap.push(time, this.sequence++, timer);
  }

  /** Sets a timer after one of a few constant delays. */
  after(delay: Seconds, timer: Timer): void {
    const time = this.now + delay;
    this.assertTime(time);
    let lane = this.laneOfDelay.get(delay);
    if (!lane) {
      lane = new TimerLane();
      this.laneOfDelay.set(delay, lane);
      this.lanes.push(lane);
    }
    lane.push(time, this.sequence++, timer);
  }

  /** The time of the next timer, Infinity when there is none. */
  nextTime(): Seconds {
    let time = this.heap.time;
    for (const lane of this.lanes) if (lane.time < time) time = lane.time;
    return time;
  }

  /** Takes the next timer into `now`, `kind`, `target` and `stamp`; false when there is none. */
  take(): boolean {
    let best: TimerLane | TimerHeap = this.heap;
    for (const lane of this.lanes) {
      if (lane.time < best.time || (lane.time === best.time && lane.sequence < best.sequence)) best = lane;
    }
    if (best.time === Infinity) return false;
    this.now = best.time;
    this.kind = best.kind;
    this.target = best.target;
    this.stamp = best.stamp;
    best.drop();
    return true;
  }

  /** Moves the clock forward where no timer stands in between. */
  moveTo(time: Seconds): void {
    this.assertTime(time);
    if (time > this.nextTime()) throw new RangeError('a timer would be skipped');
    this.now = time;
  }

  private assertTime(time: Seconds): void {
    if (!Number.isSafeInteger(time) || time < this.now) {
      throw new RangeError(`time must be an integer >= ${this.now}, got ${time}`);
    }
  }
}

export interface Timer {
  readonly kind: number;
  readonly target: number;
  readonly stamp: number;
}

/** Its head is copied into plain fields, so that looking at many lanes costs no indexing. */
abstract class TimerList {
  time: Seconds = Infinity;
  sequence = 0;
  kind = 0;
  target = 0;
  stamp = 0;

  protected show(time: Seconds, sequence: number, timer: Timer): void {
    this.time = time;
    this.sequence = sequence;
    this.kind = timer.kind;
    this.target = timer.target;
    this.stamp = timer.stamp;
  }
}

const WIDTH = 5;

class TimerLane extends TimerList {
  private items = new Float64Array(64 * WIDTH);
  private first = 0;
  private end = 0;

  push(time: Seconds, sequence: number, timer: Timer): void {
    if (this.end === this.items.length) this.makeRoom();
    const { items, end } = this;
    items[end] = time;
    items[end + 1] = sequence;
    items[end + 2] = timer.kind;
    items[end + 3] = timer.target;
    items[end + 4] = timer.stamp;
    this.end += WIDTH;
    if (this.time === Infinity) this.show(time, sequence, timer);
  }

  drop(): void {
    this.first += WIDTH;
    if (this.first === this.end) {
      this.time = Infinity;
      this.first = 0;
      this.end = 0;
      return;
    }
    const { items, first } = this;
    this.time = items[first]!;
    this.sequence = items[first + 1]!;
    this.kind = items[first + 2]!;
    this.target = items[first + 3]!;
    this.stamp = items[first + 4]!;
  }

  private makeRoom(): void {
    const used = this.items.subarray(this.first, this.end);
    const roomy = used.length * 2 > this.items.length ? new Float64Array(this.items.length * 2) : this.items;
    if (roomy === this.items) roomy.copyWithin(0, this.first, this.end);
    else roomy.set(used);
    this.items = roomy;
    this.end -= this.first;
    this.first = 0;
  }
}

/** A 4-ary heap of timers (D. B. Johnson, 1975), its items side by side in one array. */
class TimerHeap extends TimerList {
  private items = new Float64Array(64 * WIDTH);
  private count = 0;

  push(time: Seconds, sequence: number, { kind, target, stamp }: Timer): void {
    if (this.count * WIDTH === this.items.length) this.makeRoom();
    const { items } = this;
    let at = this.count++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (!this.isLater(parent, time, sequence)) break;
      this.copy(parent, at);
      at = parent;
    }
    const place = at * WIDTH;
    items[place] = time;
    items[place + 1] = sequence;
    items[place + 2] = kind;
    items[place + 3] = target;
    items[place + 4] = stamp;
    if (at === 0) this.showHead();
  }

  drop(): void {
    this.count--;
    if (this.count === 0) {
      this.time = Infinity;
      return;
    }
    this.sinkLast();
    this.showHead();
  }

  /** Puts what was last into the place of the head, and lets it sink to where it belongs. */
  private sinkLast(): void {
    const { items, count } = this;
    const time = items[count * WIDTH]!;
    const sequence = items[count * WIDTH + 1]!;
    let at = 0;
    for (;;) {
      const first = 4 * at + 1;
      if (first >= count) break;
      const child = this.earliest(first, Math.min(first + 4, count));
      if (this.isLater(child, time, sequence)) break;
      this.copy(child, at);
      at = child;
    }
    this.copy(count, at);
  }

  private earliest(first: number, end: number): number {
    const { items } = this;
    let best = first;
    for (let at = first + 1; at < end; at++) {
      if (this.isLater(best, items[at * WIDTH]!, items[at * WIDTH + 1]!)) best = at;
    }
    return best;
  }

  private isLater(at: number, time: Seconds, sequence: number): boolean {
    const its = this.items[at * WIDTH]!;
    return its > time || (its === time && this.items[at * WIDTH + 1]! > sequence);
  }

  private copy(from: number, to: number): void {
    const { items } = this;
    for (let field = 0; field < WIDTH; field++) items[to * WIDTH + field] = items[from * WIDTH + field]!;
  }

  private showHead(): void {
    const { items } = this;
    this.time = items[0]!;
    this.sequence = items[1]!;
    this.kind = items[2]!;
    this.target = items[3]!;
    this.stamp = items[4]!;
  }

  private makeRoom(): void {
    const larger = new Float64Array(this.items.length * 2);
    larger.set(this.items);
    this.items = larger;
  }
}
