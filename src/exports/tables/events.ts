import type { EventRow } from '../../store/run-pages.js';
import { runColumn, type Table } from '../table.js';
import { count, jobColumn, seconds, text } from './columns.js';

export const EVENTS: Table<EventRow> = {
  name: 'events',
  rowIs: 'an event of the log',
  key: ['run_id', 'seq'],
  columns: [
    runColumn,
    count('seq', 'Its place in the log, from 1', (event) => event.seq),
    seconds('at', 'When it happened', (event) => event.at),
    text('type', 'What happened', (event) => event.type),
    jobColumn((event) => event.job),
    {
      ...{ name: 'body', type: 'json', truth: true },
      meaning: 'The event, byte for byte as the log keeps and hashes it',
      of: (event) => event.body,
    },
  ],
};
