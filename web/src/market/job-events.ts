import type { MarketEvent } from '#market/events.js';

/** The events of each job, in their order. It is made of a run's events once, and goes on as more of them come. */
export class JobEvents {
  private readonly lists: MarketEvent[][] = [];
  private taken = 0;

  /** @param events all events of one run so far; each time the same ones, and those that came since */
  extend(events: readonly MarketEvent[]): void {
    for (; this.taken < events.length; this.taken++) {
      const event = events[this.taken]!;
      if (!('job' in event) || event.job < 0) continue;
      const list = this.lists[event.job] ?? [];
      list.push(event);
      this.lists[event.job] = list;
    }
  }

  /** All that there are of a job. The list grows in place. */
  of(job: number): readonly MarketEvent[] {
    return this.lists[job] ?? [];
  }

  /** How many events of a job had happened when the run had come to the event with this number. */
  countOf(job: number, seq: number): number {
    const events = this.of(job);
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (events[middle]!.seq <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
