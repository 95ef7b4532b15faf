import type { EventOf, JobRecord } from '#market/index.js';
import { orNull, runColumn, type Table } from '../table.js';
import { cents, count, digest, hidden, names, participantColumn, seconds, text } from './columns.js';

export interface JobRow {
  readonly posted: EventOf<'JobPosted'>;
  readonly record: JobRecord;
}

const paidOf = ({ record }: JobRow) => record.submissions.find(({ paid }) => paid)?.submission;
const ifSettled = (of: (record: JobRecord) => number) => (row: JobRow) =>
  row.record.outcome === 'settled' ? of(row.record) : null;

export const JOBS: Table<JobRow> = {
  name: 'jobs',
  rowIs: 'a job that was posted',
  key: ['run_id', 'job'],
  columns: [
    runColumn,
    count('job', 'Its number, in the order of posting', ({ record }) => record.job),
    text('ref', 'The catalog job, or the name of a synthetic one', ({ record }) => record.ref),
    text('title', 'What the client calls it', ({ posted }) => posted.facts?.title),
    text('category', 'The kind of work', ({ posted }) => posted.facts?.category),
    text('language', 'The language of the code; none where none is written', ({ record }) => record.language),
    hidden({
      ...{ name: 'difficulty', type: 'number', unit: 'logits' },
      meaning: 'How hard it is: -2 is easy, 0 usual, 2 hard',
      of: ({ posted }) => posted.facts?.difficulty,
    }),
    participantColumn('client', 'Who posted it', ({ posted }) => orNull(posted.client)),
    participantColumn('manager', 'Who chooses among proposals', ({ posted }) => orNull(posted.manager)),
    text('outcome', 'open, settled, expired or cancelled', ({ record }) => record.outcome),
    seconds('posted_at', 'When it was posted', ({ record }) => record.postedAt),
    seconds('deadline_at', 'Until when it may be sold', ({ posted }) => posted.deadlineAt),
    seconds('closed_at', 'When it was paid, expired or was taken back', ({ record }) => record.closedAt),
    cents('opening', 'The opening bounty', ({ record }) => record.openingCents),
    cents('reserve', 'All that was put in escrow for it', ({ record }) => record.reserveCents),
    cents('bounty', 'The last bounty', ({ record }) => record.bountyCents),
    count('rung', 'How often the bounty was raised', ({ record }) => record.rung),
    cents(
      'sale_bounty',
      'The bounty when it was awarded for good',
      ifSettled((record) => record.awardBountyCents),
    ),
    cents(
      'price',
      'What was agreed with the freelancer who was paid',
      ifSettled((record) => record.priceCents),
    ),
    cents(
      'paid',
      'What the freelancer got of it, less what was taken back',
      ifSettled((record) => record.paidCents),
    ),
    cents(
      'fee',
      'What the platform kept',
      ifSettled((record) => record.feeCents),
    ),
    cents('returned', 'Given back to the client', ({ record }) =>
      record.outcome === 'open' ? null : record.returnedCents,
    ),
    { ...count('paid_submission', 'The work that was paid', paidOf), joins: 'submissions.submission' },
    count('proposals', 'Proposals and claims', ({ record }) => record.proposals),
    count('submissions', 'Pieces of work that were handed in', ({ record }) => record.submissions.length),
    digest('brief', 'the brief as it was posted', ({ posted }) => posted.facts?.brief),
    digest('tests', 'the tests that everybody sees', ({ posted }) => posted.facts?.tests),
    count('test_count', 'How many tests everybody sees', ({ posted }) => posted.facts?.testCount),
    names(
      'stated_clauses',
      'Clauses of the need that the brief states',
      ({ posted }) => posted.facts?.clauses,
    ),
    hidden(
      names(
        'omitted_clauses',
        'Clauses of the need that the brief leaves out',
        ({ posted }) => posted.facts?.omittedClauses,
      ),
    ),
    hidden(
      names(
        'tested_clauses',
        'Clauses that at least one of the tests covers',
        ({ posted }) => posted.facts?.testedClauses,
      ),
    ),
  ],
};
