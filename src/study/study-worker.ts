import type { Scenario } from '#scenarios/index.js';
import { GradeCache } from '../lab/grade-cache.js';
import { jobSums, type Posted } from '../lab/job-parts.js';
import { measureNamed } from '../lab/measures.js';
import { playReplication } from '../lab/play-replication.js';
import { withoutLargestJobs } from '../lab/without-largest.js';
import type { Played, Row } from './rows.js';

export interface Work {
  readonly scenario: Scenario;
  readonly seeds: readonly number[];
  readonly measures: readonly string[];
  /** How many of the largest jobs are left out when all is measured a second time; null for no second time. */
  readonly withoutLargest: number | null;
  /** Where what came of code is kept, for all replications of a study. */
  readonly grades: string;
}

/** What one worker does: the replications of a task, one after another. */
export default async function playTask({ scenario, seeds, grades, ...counted }: Work): Promise<Played> {
  const cache = new GradeCache(grades);
  const rows: Row[] = [];
  const posted: Posted[] = [];
  for (const seed of seeds) {
    const { row, ...jobs } = await playRow({ ...scenario, seed }, { ...counted, cache });
    rows.push(row);
    posted.push(jobs);
  }
  // Synthetic jobs are others in each replication.
  return scenario.jobs.source === 'catalog' ? { rows, jobs: jobSums(posted, counted.measures) } : { rows };
}

interface Counted extends Pick<Work, 'measures' | 'withoutLargest'> {
  readonly cache: GradeCache;
}

async function playRow(
  scenario: Scenario,
  { measures, withoutLargest, cache }: Counted,
): Promise<Posted & { readonly row: Row }> {
  try {
    const all = measures.map(measureNamed);
    const mutants = all.some(({ needsMutants }) => needsMutants);
    const run = await playReplication(scenario, { grades: cache, mutants });
    const posted = { jobs: [...run.recorder.jobs.values()], mutants: run.mutants };
    const values = all.map(({ of }) => of(run));
    if (withoutLargest === null) return { row: values.map(orNull), ...posted };
    const rest = withoutLargestJobs(run, withoutLargest);
    const others = all.map(({ of, ofWholeRun }) => (ofWholeRun ? NaN : of(rest)));
    return { row: [...values, ...others].map(orNull), ...posted };
  } catch (error) {
    const failed = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { row: { failed }, jobs: [] };
  }
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
