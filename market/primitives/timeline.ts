import type { Seconds } from './sim-time.js';

/** So many lists of timers have room at first. */
const LISTS = 16;

/** A list of timers, of which the first one can be taken. */
export interface TimerList {
  /** Hands its first timer to the timeline. */
  take(): void;
}

/** Which of many lists has the next timer: the lists in the order of their first timers, and the timer that was taken last. */
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
  /** Numbers of lists, the one with the very first timer in front; their first timers' times and sequences, by number. */
  private order = new Int32Array(LISTS);
  private times = new Float64Array(LISTS).fill(Infinity);
  private sequences = new Float64Array(LISTS);
  private next: Seconds = Infinity;

  /** The time of the next timer, Infinity when there is none. */
  nextTime(): Seconds {
    return this.next;
  }

  /** Takes the next timer into `now`, `kind`, `target` and `stamp`; false when there is none. */
  take(): boolean {
    const { next } = this;
    if (next === Infinity) return false;
    this.now = next;
    this.lists[this.order[0]!]!.take();
    return true;
  }

  /** Takes in a list of timers. @returns its number */
  enlist(list: TimerList): number {
    const number = this.lists.push(list) - 1;
    if (number === this.times.length) this.makeRoom();
    this.order[number] = number;
    return number;
  }

  /** A list that was empty, or whose first timer was later, has another first one: the one that was set last. */
  noteFirst(list: number, time: Seconds): void {
    const { order, times } = this;
    // It stood far behind: empty lists come last.
    let place = this.lists.length - 1;
    while (order[place] !== list) place--;
    // Who is set later comes behind its equals.
    while (place > 0 && times[order[place - 1]!]! > time) {
      order[place] = order[place - 1]!;
      place--;
    }
    order[place] = list;
    times[list] = time;
    this.sequences[list] = this.sequence - 1;
    if (place === 0) this.next = time;
  }

  /** The first timer of the list in front has been taken, and this one follows; at Infinity where none does. */
  noteNext(list: number, time: Seconds, sequence: number): void {
    const { order, times, sequences } = this;
    times[list] = time;
    sequences[list] = sequence;
    const last = this.lists.length - 1;
    let place = 0;
    while (place < last) {
      const other = order[place + 1]!;
      const its = times[other]!;
      if (its > time || (its === time && sequences[other]! > sequence)) break;
      order[place++] = other;
    }
    order[place] = list;
    this.next = times[order[0]!]!;
  }

  private makeRoom(): void {
    const { order, times, sequences } = this;
    const room = 2 * times.length;
    this.order = new Int32Array(room);
    this.order.set(order);
    this.times = new Float64Array(room).fill(Infinity);
    this.times.set(times);
    this.sequences = new Float64Array(room);
    this.sequences.set(sequences);
  }
}
