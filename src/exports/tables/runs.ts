import type { JobTotals, MoneyTotals, TruthTotals } from '#market/index.js';
import type { RunEntity } from '../../store/run.entity.js';
import { runColumn, type Table } from '../table.js';
import { cents, count, hidden, seconds, text } from './columns.js';

/** A run with all that was counted while it was read. */
export interface RunRow {
  readonly run: RunEntity;
  readonly jobs: JobTotals;
  readonly money: MoneyTotals;
  readonly truth: TruthTotals;
  readonly eventCount: number;
  readonly lastAt: number;
  readonly ledgerEntries: number;
  readonly modelCalls: number;
  readonly modelMicroCents: number;
  readonly lostTurns: number;
}

export const RUNS: Table<RunRow> = {
  name: 'runs',
  rowIs: 'the run that is exported',
  key: ['run_id'],
  columns: [
    { ...runColumn, joins: undefined },
    text('scenario', "The scenario's name", ({ run }) => run.scenario),
    count('seed', 'The seed of all luck', ({ run }) => run.seed),
    text('status', 'finished, running, interrupted or failed', ({ run }) => run.status),
    text('failure', 'Why it has not come to its end', ({ run }) => run.failure),
    text('tortuga_version', 'The version that made it', ({ run }) => run.version),
    text('sandbox', 'Where code ran', ({ run }) => run.sandbox),
    text('scenario_sha256', 'Digest of the scenario, overrides included', ({ run }) => run.scenarioDigest),
    text('catalog_sha256', 'Digest of the catalog', ({ run }) => run.catalogDigest),
    text('event_log_sha256', 'SHA-256 of its events; none before its end', ({ run }) => run.eventLogSha256),
    text('started_at_utc', 'When it was begun, by the clock on the wall', ({ run }) => run.startedAt),
    text('finished_at_utc', 'When it ended', ({ run }) => run.finishedAt),
    count('event_count', 'Events up to where it was exported', (row) => row.eventCount),
    seconds('simulated', 'The simulated time of the last event', (row) => row.lastAt),
    count('ledger_entries', 'Transfers of money', (row) => row.ledgerEntries),
    count('jobs_posted', 'Jobs', ({ jobs }) => jobs.posted),
    count('jobs_settled', 'Jobs that were paid', ({ jobs }) => jobs.settled),
    count('jobs_expired', 'Jobs that came to their deadline', ({ jobs }) => jobs.expired),
    count('jobs_cancelled', 'Jobs that were taken back', ({ jobs }) => jobs.cancelled),
    cents('posted', 'Put in escrow', ({ money }) => money.postedCents),
    cents('paid', 'Received by freelancers', ({ money }) => money.paidCents),
    cents('fees', 'Kept by the platform', ({ money }) => money.feesCents),
    cents('refunded', 'Given back to clients', ({ money }) => money.refundedCents),
    cents('compute', 'Spent on computing', ({ money }) => money.computeCents),
    count('submissions', 'Pieces of work that were handed in', (row) => row.truth.submissions),
    count('accepted', 'Those that were accepted', (row) => row.truth.accepted),
    hidden(count('correct', 'Those that are right by the hidden tests', (row) => row.truth.correct)),
    hidden(cents('paid_right', 'Paid for right work', (row) => row.truth.paidRightCents)),
    hidden(cents('paid_broken', 'Paid for broken work', (row) => row.truth.paidBrokenCents)),
    hidden(
      cents(
        'unpaid_right',
        'What right work that got nothing was to bring',
        (row) => row.truth.unpaidRightCents,
      ),
    ),
    count('model_calls', 'Calls of language models', (row) => row.modelCalls),
    {
      ...count('model_cost_microcents', 'What they cost', (row) => row.modelMicroCents),
      unit: 'millionths of a cent',
    },
    count('lost_turns', 'Answers from outside that did not count', (row) => row.lostTurns),
  ],
};
