import type { EventOf, FreelancerRecord } from '#market/index.js';
import { runColumn, type Table } from '../table.js';
import { cents, count, seconds, text } from './columns.js';

export interface ParticipantRow {
  readonly joined: EventOf<'ParticipantJoined'>;
  readonly group: string | undefined;
  /** What a freelancer has made of the run. */
  readonly record: FreelancerRecord | undefined;
}

export const PARTICIPANTS: Table<ParticipantRow> = {
  name: 'participants',
  rowIs: 'somebody who took part',
  key: ['run_id', 'participant'],
  columns: [
    runColumn,
    count('participant', 'Its number', ({ joined }) => joined.participant),
    text('name', 'Its name', ({ joined }) => joined.name),
    text('role', 'client, freelancer, manager, reviewer or arbiter', ({ joined }) => joined.role),
    text('group', 'Its group in the scenario', ({ group }) => group),
    count('capacity', 'How many jobs a freelancer works on at a time', ({ joined, record }) =>
      record ? joined.capacity : null,
    ),
    seconds('joined_at', 'When it joined', ({ joined }) => joined.at),
    count(
      'jobs_won',
      'Freelancers: jobs that it was awarded, and contests that it won',
      ({ record }) => record?.jobsWon,
    ),
    count('accepted', 'Freelancers: its work that was accepted', ({ record }) => record?.accepted),
    count('refused', 'Freelancers: what it tried and the market refused', ({ record }) => record?.refused),
    cents(
      'gross',
      'Freelancers: what it was paid, less what was taken back',
      ({ record }) => record?.grossCents,
    ),
    cents('compute', 'Freelancers: what its computing cost', ({ record }) => record?.computeCents),
    cents('net', 'Freelancers: gross_cents - compute_cents', ({ record }) => record?.netCents),
  ],
};
