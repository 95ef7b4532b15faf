import { checkedLine, readCheckedLine } from '../checked-line.js';
import type { JobSums } from '../lab/job-parts.js';

/** What a replication gave: the measures in their order, null where it has none; or why it could not be played. */
export type Row = readonly (number | null)[] | Failure;

export interface Failure {
  readonly failed: string;
}

export const hasFailed = (row: Row): row is Failure => 'failed' in row;

/** Consecutive replications of a cell: what is played and written at once. */
export interface Task {
  /** Its place in the study, from 0: results are written in this order and no other. */
  readonly sequence: number;
  readonly cell: number;
  readonly from: number;
  readonly count: number;
}

/** What came of a task. */
export interface Played {
  readonly rows: readonly Row[];
  /** Of all its replications together, where they post the same jobs of a catalog. */
  readonly jobs?: JobSums;
}

export interface Batch extends Task, Played {}

/** A line of the results file. */
export const encodeBatch = ({ sequence, cell, from, rows, jobs }: Batch): string =>
  checkedLine({ sequence, cell, from, rows, jobs });

/** Null of a line that is not whole. */
export function decodeBatch(line: string): Batch | null {
  const batch = readCheckedLine<Omit<Batch, 'count'>>(line);
  return batch && { ...batch, count: batch.rows.length };
}
