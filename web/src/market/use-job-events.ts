import { useMemo } from 'react';
import type { MarketEvent } from '#market/events.js';
import { JobEvents } from './job-events.js';
import type { Timeline } from './timeline.js';
import { useRun } from './use-run.js';

const indices = new WeakMap<Timeline, JobEvents>();

/**
 * What had happened to a job at the moment that is looked at; the list stays the same one while nothing happens to the job.
 * `known` is how many events of it there are at all.
 */
export function useJobEvents(job: number): {
  readonly events: readonly MarketEvent[];
  readonly known: number;
} {
  const { timeline, state } = useRun();
  const index = indexOf(timeline);
  const count = index.countOf(job, state.seq);
  const events = useMemo(() => index.of(job).slice(0, count), [index, job, count]);
  return { events, known: index.of(job).length };
}

function indexOf(timeline: Timeline): JobEvents {
  const index = indices.get(timeline) ?? new JobEvents();
  indices.set(timeline, index);
  index.extend(timeline.events);
  return index;
}
