import type { MarketEvent } from '#market/events.js';
import { History } from './history.js';
import { reduce } from './reduce.js';
import { copyOf, emptyState, type MarketState } from './state.js';

/** So many events are played again at the most to show a moment. */
const STRIDE = 1000;

/** The events of a run as far as they are known, and the market after each of them. */
export class Timeline {
  readonly events: MarketEvent[] = [];
  readonly history = new History();
  /** The market after all events; it is changed in place by `push`. */
  private readonly head = emptyState();
  /** The market after 0, STRIDE, 2 STRIDE ... events. */
  private readonly kept: MarketState[] = [emptyState()];
  private latest: MarketState | null = null;
  private shown: { readonly count: number; readonly state: MarketState } = { count: 0, state: emptyState() };

  get length(): number {
    return this.events.length;
  }

  push(events: readonly MarketEvent[]): void {
    for (const event of events) {
      this.advance(event);
      this.events.push(event);
      if (this.events.length % STRIDE === 0) this.kept.push(copyOf(this.head));
    }
    this.latest = null;
  }

  private advance(event: MarketEvent): void {
    const { head, history } = this;
    // As time goes on, rounds of offers end without an event of their own.
    const touched = event.at > head.at ? head.collecting.slice() : [];
    if ('job' in event && event.job >= 0 && !touched.includes(event.job)) touched.push(event.job);
    const before = touched.map((job) => head.jobs[job]);
    reduce(head, event);
    for (const [index, job] of touched.entries()) history.note(event.at, before[index], head.jobs[job]);
  }

  /** The market after all events: another object after each `push`. */
  now(): MarketState {
    this.latest ??= copyOf(this.head);
    return this.latest;
  }

  /** The market after so many events. */
  after(count: number): MarketState {
    if (count >= this.events.length) return this.now();
    if (this.shown.count === count) return this.shown.state;
    const state = copyOf(this.kept[Math.floor(count / STRIDE)]!);
    for (let next = count - (count % STRIDE); next < count; next++) reduce(state, this.events[next]!);
    this.shown = { count, state };
    return state;
  }

  /** How many events had happened by a moment of simulated time. */
  countAt(at: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
