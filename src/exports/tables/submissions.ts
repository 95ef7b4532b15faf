import { type EventOf, type JobRecord, layerAtFault, type SubmissionRecord } from '#market/index.js';
import { runColumn, type Table } from '../table.js';
import {
  cents,
  count,
  digest,
  flag,
  hidden,
  jobColumn,
  names,
  participantColumn,
  seconds,
  text,
} from './columns.js';

export interface SubmissionRow {
  readonly submitted: EventOf<'WorkSubmitted'>;
  readonly record: SubmissionRecord;
  readonly job: JobRecord;
  readonly decidedAt: number | null;
  readonly truth: EventOf<'TruthRecorded'> | undefined;
}

export const SUBMISSIONS: Table<SubmissionRow> = {
  name: 'submissions',
  rowIs: 'a piece of work that was handed in',
  key: ['run_id', 'submission'],
  columns: [
    runColumn,
    count('submission', 'Its number', ({ record }) => record.submission),
    jobColumn(({ record }) => record.job),
    participantColumn('freelancer', 'Whose work it is', ({ record }) => record.freelancer),
    seconds('submitted_at', 'When it was handed in', ({ submitted }) => submitted.at),
    seconds('decided_at', 'When it was accepted or rejected', ({ decidedAt }) => decidedAt),
    digest('artifact', 'the work', ({ submitted }) => submitted.facts?.artifact),
    count('attempts', 'Attempts that were made before', ({ submitted }) => submitted.facts?.attempts),
    count('tests_passed', 'Visible tests that it passes', ({ submitted }) => submitted.facts?.testsPassed),
    count('tests_total', 'Visible tests', ({ submitted }) => submitted.facts?.testsTotal),
    flag(
      'passed_visible',
      'Whether it passes all of them; none where there were none',
      ({ record }) => record.visiblePassed,
    ),
    count('reviews', 'Reviews of it', ({ record }) => record.reviews),
    count('approvals', 'Reviewers of the panel that approved of it', ({ record }) =>
      record.decided ? record.approvals : null,
    ),
    flag('accepted', 'Whether it was accepted; none before that', ({ record }) =>
      record.decided ? record.accepted : null,
    ),
    flag('paid', 'Whether it was paid', ({ record }) => record.paid),
    flag('outdone', 'Whether another entry to its contest won', ({ record }) => record.outdone),
    cents('pay', 'What the freelancer would be, or was, paid for it', ({ record }) => record.payCents),
    hidden(flag('correct', 'Whether it is right, by the hidden tests', ({ record }) => record.correct)),
    hidden(count('hidden_passed', 'Hidden tests that it passes', ({ truth }) => truth?.facts?.testsPassed)),
    hidden(count('hidden_total', 'Hidden tests', ({ truth }) => truth?.facts?.testsTotal)),
    hidden(
      names(
        'failed_clauses',
        'Clauses with a hidden test that failed',
        ({ truth }) => truth?.facts?.failedClauses,
      ),
    ),
    hidden(
      text(
        'layer_at_fault',
        'brief, tests, review or arbitration: who let a wrong outcome through',
        ({ record, job }) => layerAtFault(record, job),
      ),
    ),
  ],
};
