import { useMemo } from 'react';
import type { MarketEvent } from '#market/events.js';
import { indexed } from './indexed.js';
import { JobEvents } from './job-events.js';
import { useRun } from './use-run.js';

const jobEventsOf = indexed(() => new JobEvents());

/**
 * What had happened to a job at the moment that is looked at; the list stays the same one while nothing happens to the job.
 * `known` is how many events of it there are at all.
 */
export function useJobEvents(job: number): {
  readonly events: readonly MarketEvent[];
  readonly known: number;
} {
  const { timeline, state } = useRun();
  const index = jobEventsOf(timeline);
  const count = index.countOf(job, state.seq);
  const events = useMemo(() => index.of(job).slice(0, count), [index, job, count]);
  return { events, known: index.of(job).length };
}
