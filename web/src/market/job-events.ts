import type { MarketEvent } from '#market/events.js';
import type { EventIndex } from './indexed.js';

/** The events of each job, in their order. */
export class JobEvents implements EventIndex {
  private readonly lists: MarketEvent[][] = [];

  apply(event: MarketEvent): void {
    if (!('job' in event) || event.job < 0) return;
    const list = this.lists[event.job] ?? [];
    list.push(event);
    this.lists[event.job] = list;
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
