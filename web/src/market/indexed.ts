import type { MarketEvent } from '#market/events.js';
import type { Timeline } from './timeline.js';

/** What a view has made of the events of a run, in their order; each event is looked at once. */
export interface EventIndex {
  apply(event: MarketEvent): void;
}

/**
 * Keeps an index for each run that is shown, and takes in what has come since. Where a run is read anew, its timeline is another one,
 * and so is the index.
 * @param make an empty index
 */
export function indexed<I extends EventIndex>(make: () => I): (timeline: Timeline) => I {
  const kept = new WeakMap<Timeline, { readonly index: I; next: number }>();
  return (timeline) => {
    const entry = kept.get(timeline) ?? { index: make(), next: 0 };
    kept.set(timeline, entry);
    const { events } = timeline;
    for (; entry.next < events.length; entry.next++) entry.index.apply(events[entry.next]!);
    return entry.index;
  };
}
