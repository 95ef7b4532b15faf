import type { Seconds } from './sim-time.js';

/** So many lists of timers have room at first. */
const LISTS = 16;

/** A list of timers, of which the first one can be taken. */
export interface TimerList {
  /** Hands its first timer to the timeline. */
  take(): void;
}

/** Which of many lists has the next timer: the heads of all lists side by side, and the timer that was taken last. */
export class Timeline {
  /** The time of the last timer taken. */
  now: Seconds = 0;
  /** The last timer taken: what it is, whom it is for, and a stamp by which its owner knows a stale one. */
  kind = 0;
  target = 0;
  stamp = 0;
  /** How many timers have been set. */
  sequence = 0;

  private readonly lists: TimerList[] = [];
  /** The time and the sequence of each list's first timer, and which list has the very first one. */
  private times = new Float64Array(LISTS).fill(Infinity);
  private sequences = new Float64Array(LISTS);
  private head = 0;

  /** The time of the next timer, Infinity when there is none. */
  nextTime(): Seconds {
    return this.times[this.head]!;
  }

  /** Takes the next timer into `now`, `kind`, `target` and `stamp`; false when there is none. */
  take(): boolean {
    const time = this.times[this.head]!;
    if (time === Infinity) return false;
    this.now = time;
    this.lists[this.head]!.take();
    this.findHead();
    return true;
  }

  /** Takes in a list of timers. @returns its number */
  enlist(list: TimerList): number {
    const number = this.lists.push(list) - 1;
    if (number === this.times.length) {
      const { times, sequences } = this;
      this.times = new Float64Array(2 * number).fill(Infinity);
      this.times.set(times);
      this.sequences = new Float64Array(2 * number);
      this.sequences.set(sequences);
    }
    return number;
  }

  /** A list has another first timer: the one that was set last. */
  noteFirst(list: number, time: Seconds): void {
    this.times[list] = time;
    this.sequences[list] = this.sequence - 1;
    if (time < this.times[this.head]!) this.head = list;
  }

  /** The first timer of a list has been taken, and this one follows; at Infinity where none does. */
  noteNext(list: number, time: Seconds, sequence: number): void {
    this.times[list] = time;
    this.sequences[list] = sequence;
  }

  private findHead(): void {
    const { times, sequences } = this;
    const count = this.lists.length;
    let head = 0;
    let time = times[0]!;
    for (let list = 1; list < count; list++) {
      const its = times[list]!;
      if (its > time || (its === time && sequences[list]! > sequences[head]!)) continue;
      head = list;
      time = its;
    }
    this.head = head;
  }
}
