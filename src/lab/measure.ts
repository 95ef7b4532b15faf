import type { Replication } from './replication.js';

export type Unit = 'share' | 'dollars' | 'days' | 'times' | 'count';

/** One number of a run. NaN where a run has none, as the mean price of nothing. */
export interface Measure {
  readonly title: string;
  readonly unit: Unit;
  /** Whether it is of the whole run, and cannot be taken of some of its jobs. */
  readonly ofWholeRun?: boolean;
  /** Whether visible tests have to be tried on mutants for it. */
  readonly needsMutants?: boolean;
  of(run: Replication): number;
}
