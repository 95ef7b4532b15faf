import type { EventOf } from '#market/index.js';
import { runColumn, type Table } from '../table.js';
import { count, digest, flag, jobColumn, participantColumn, seconds, submissionColumn } from './columns.js';

type Review = EventOf<'ReviewRecorded'>;

export const REVIEWS: Table<Review> = {
  name: 'reviews',
  rowIs: 'what one reviewer said of one submission',
  key: ['run_id', 'submission', 'reviewer'],
  columns: [
    runColumn,
    submissionColumn((review) => review.submission),
    jobColumn((review) => review.job),
    participantColumn('reviewer', 'Who said it', (review) => review.reviewer),
    seconds('reviewed_at', 'When it was said', (review) => review.at),
    flag('approve', 'Whether the reviewer approves', (review) => review.approve),
    {
      ...{ name: 'score', type: 'number', meaning: 'From 0 to 100' },
      of: (review) => review.score ?? review.facts?.score,
    },
    count('tests_passed', 'Tests that the reviewer saw passing', (review) => review.facts?.testsPassed),
    count('tests_total', 'Tests that the reviewer ran', (review) => review.facts?.testsTotal),
    digest('comment', 'what the reviewer wrote', (review) => review.facts?.comment),
  ],
};

/** A dispute, and the ruling on it once there is one. */
export interface DisputeRow {
  readonly opened: EventOf<'DisputeOpened'>;
  resolved: EventOf<'DisputeResolved'> | undefined;
}

export const DISPUTES_TABLE: Table<DisputeRow> = {
  name: 'disputes',
  rowIs: 'a submission that an arbiter has the last word on',
  key: ['run_id', 'submission'],
  columns: [
    runColumn,
    submissionColumn(({ opened }) => opened.submission),
    jobColumn(({ opened }) => opened.job),
    participantColumn('arbiter', 'Who rules', ({ opened }) => opened.arbiter),
    seconds('opened_at', 'When the panel had spoken', ({ opened }) => opened.at),
    count('approvals', 'How many of the panel approved', ({ opened }) => opened.approvals),
    flag('panel_accepts', 'What the panel alone would have decided', ({ opened }) => opened.panelAccepts),
    seconds('resolved_at', 'When the arbiter ruled', ({ resolved }) => resolved?.at),
    flag('approve', 'What the arbiter ruled', ({ resolved }) => resolved?.approve),
    count(
      'tests_passed',
      'Tests that the arbiter saw passing',
      ({ resolved }) => resolved?.facts?.testsPassed,
    ),
    count('tests_total', 'Tests that the arbiter ran', ({ resolved }) => resolved?.facts?.testsTotal),
    digest('comment', 'what the arbiter wrote', ({ resolved }) => resolved?.facts?.comment),
  ],
};
