import { useCallback } from 'react';
import { nameOf as nameIn } from '../../market/run-feed.js';
import { useRun } from '../../market/use-run.js';

/** What participants are called, and where their pages are. */
export function useNames() {
  const { run, timeline } = useRun();
  // Everybody who ever joins: a name does not depend on the moment that is looked at.
  const nameOf = useCallback((participant: number) => nameIn(timeline.now(), participant), [timeline]);
  const isFreelancer = (participant: number) =>
    timeline.now().participants[participant]?.role === 'freelancer';
  return { nameOf, isFreelancer, base: `/runs/${encodeURIComponent(run)}` };
}
