import type { Replication } from './replication.js';
import { withoutLargest } from './statistics/largest.js';

/**
 * A run as if so many of its jobs had not been there, those with the highest opening bounty: that is given before anything happens, so
 * the same jobs are left out of all variants that are played on one seed.
 */
export function withoutLargestJobs(run: Replication, most: number): Replication {
  const { recorder, work } = run;
  const kept = withoutLargest([...recorder.jobs.values()], most, ({ openingCents }) => openingCents);
  const jobs = new Map(kept.map((record) => [record.job, record]));
  return {
    scenario: run.scenario,
    recorder: {
      jobs,
      freelancers: recorder.freelancers,
      computeCents: recorder.computeCents,
      allSubmissions: recorder.allSubmissions.filter(({ job }) => jobs.has(job)),
    },
    work: { awardedAt: work.awardedAt, spells: work.spells.filter(({ job }) => jobs.has(job)) },
  };
}
