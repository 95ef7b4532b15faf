import type { Scenario } from '#scenarios/index.js';
import { GradeCache } from '../lab/grade-cache.js';
import { measureNamed } from '../lab/measures.js';
import { playReplication } from '../lab/replicate.js';
import { withoutLargestJobs } from '../lab/without-largest.js';
import type { Row } from './rows.js';

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
export default async function playRows({ scenario, seeds, grades, ...counted }: Work): Promise<Row[]> {
  const cache = new GradeCache(grades);
  const rows: Row[] = [];
  for (const seed of seeds) rows.push(await playRow({ ...scenario, seed }, { ...counted, cache }));
  return rows;
}

interface Counted extends Pick<Work, 'measures' | 'withoutLargest'> {
  readonly cache: GradeCache;
}

async function playRow(scenario: Scenario, { measures, withoutLargest, cache }: Counted): Promise<Row> {
  try {
    const all = measures.map(measureNamed);
    const mutants = all.some(({ needsMutants }) => needsMutants);
    const run = await playReplication(scenario, { grades: cache, mutants });
    const values = all.map(({ of }) => of(run));
    if (withoutLargest === null) return values.map(orNull);
    const rest = withoutLargestJobs(run, withoutLargest);
    return [...values, ...all.map(({ of, ofWholeRun }) => (ofWholeRun ? NaN : of(rest)))].map(orNull);
  } catch (error) {
    return { failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
