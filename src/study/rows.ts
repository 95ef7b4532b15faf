import { createHash } from 'node:crypto';
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

const CHECKED = 16;

/** A line of the results file: the beginning of its SHA-256, and JSON. */
export function encodeBatch({ sequence, cell, from, rows, jobs }: Batch): string {
  const body = JSON.stringify({ sequence, cell, from, rows, jobs });
  return `${digestOf(body)} ${body}\n`;
}

/** Null of a line that is not whole. */
export function decodeBatch(line: string): Batch | null {
  const body = line.slice(CHECKED + 1);
  if (line[CHECKED] !== ' ' || digestOf(body) !== line.slice(0, CHECKED)) return null;
  const batch = JSON.parse(body) as Omit<Batch, 'count'>;
  return { ...batch, count: batch.rows.length };
}

const digestOf = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, CHECKED);
