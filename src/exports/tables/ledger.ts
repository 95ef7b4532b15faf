import {
  type AccountId,
  COMPUTE,
  isEscrow,
  jobOfEscrow,
  type MoneyEvent,
  PLATFORM,
  participantOf,
  WORLD,
} from '#market/index.js';
import { orNull, runColumn, type Table } from '../table.js';
import { cents, count, jobColumn, participantColumn, seconds, text } from './columns.js';

const FIXED: Readonly<Record<AccountId, string>> = {
  [WORLD]: 'world',
  [PLATFORM]: 'platform',
  [COMPUTE]: 'compute',
};

const isParticipant = (account: AccountId): boolean => !isEscrow(account) && FIXED[account] === undefined;

/** `escrow:3`, `participant:12`, or what money comes from and goes to outside of the market. */
export function accountName(account: AccountId): string {
  if (isEscrow(account)) return `escrow:${jobOfEscrow(account)}`;
  return FIXED[account] ?? `participant:${participantOf(account)}`;
}

const participantIn = (account: AccountId): number | null =>
  isParticipant(account) ? participantOf(account) : null;

export const LEDGER: Table<MoneyEvent> = {
  name: 'ledger',
  rowIs: 'a transfer of money',
  key: ['run_id', 'transfer'],
  columns: [
    runColumn,
    count('transfer', 'Its number', (event) => event.transfer),
    { ...count('seq', 'The event that tells of it', (event) => event.seq), joins: 'events.seq' },
    seconds('at', 'When it was made', (event) => event.at),
    text('type', 'Why: the type of the event', (event) => event.type),
    jobColumn((event) => orNull(event.job)),
    text('from_account', 'Whose it was: world, platform, compute, participant:N, or escrow:JOB', (event) =>
      accountName(event.from),
    ),
    text('to_account', 'Whose it is now', (event) => accountName(event.to)),
    participantColumn('from_participant', 'The participant whose it was', (event) =>
      participantIn(event.from),
    ),
    participantColumn('to_participant', 'The participant whose it is now', (event) =>
      participantIn(event.to),
    ),
    cents('amount', 'How much', (event) => event.cents),
  ],
};
