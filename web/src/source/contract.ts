import type { z } from 'zod';
import type { marketEvent } from '#src/api/contract/shared.js';
import type { getTrace } from '#src/api/jobs/jobs.contract.js';
import type { getAccounts } from '#src/api/ledger/ledger.contract.js';
import type { getModels } from '#src/api/models/models.contract.js';
import type { getRatings } from '#src/api/ratings/ratings.contract.js';
import type { resultSchema, runDetailSchema, runSchema, startedSchema } from '#src/api/runs/run.schema.js';
import type { getStatus } from '#src/api/status/status.contract.js';
import type * as cups from '#src/api/tournaments/tournament.schema.js';

/** What an operation answers, by its contract. */
export type Answer<O extends { readonly answer: z.ZodType }> = z.output<O['answer']>;

export type Run = z.output<typeof runSchema>;
export type RunDetail = z.output<typeof runDetailSchema>;
export type StartedRun = z.output<typeof startedSchema>;
export type RunResult = z.output<typeof resultSchema>;
export type RunStatus = Run['status'];
export type Trace = Answer<typeof getTrace>;
export type Accounts = Answer<typeof getAccounts>;
export type Listed = z.output<typeof cups.listedTournament>;
export type Tournament = z.output<typeof cups.tournament>;
export type Standing = z.output<typeof cups.standing>;
export type Standings = z.output<typeof cups.standings>;
export type Fixture = z.output<typeof cups.fixture>;
export type Match = z.output<typeof cups.match>;
export type Entered = z.output<typeof cups.enteredSchema>;
export type Models = Answer<typeof getModels>;
export type ServerStatus = Answer<typeof getStatus>;
export type Ratings = Answer<typeof getRatings>;
export type SentEvent = z.output<typeof marketEvent>;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What is wrong, as RFC 9457 has it. */
export interface ProblemBody {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly hint?: string;
  readonly problems?: readonly unknown[];
}
