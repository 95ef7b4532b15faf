import type { Table } from '../table.js';
import { EVENTS } from './events.js';
import { JOBS } from './jobs.js';
import { LEDGER } from './ledger.js';
import { LOST_TURNS, MODEL_CALLS } from './outside.js';
import { PARTICIPANTS } from './participants.js';
import { PROPOSALS } from './proposals.js';
import { DISPUTES_TABLE, REVIEWS } from './reviews.js';
import { RUNS } from './runs.js';
import { SUBMISSIONS } from './submissions.js';

/** All tables of an export, in the order in which manifest and docs name them. */
export const TABLES = {
  runs: RUNS,
  participants: PARTICIPANTS,
  jobs: JOBS,
  proposals: PROPOSALS,
  submissions: SUBMISSIONS,
  reviews: REVIEWS,
  disputes: DISPUTES_TABLE,
  ledger: LEDGER,
  events: EVENTS,
  model_calls: MODEL_CALLS,
  lost_turns: LOST_TURNS,
} as const;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** The rows that a table is made of. */
export type RowOf<N extends TableName> = (typeof TABLES)[N] extends Table<infer Row> ? Row : never;
