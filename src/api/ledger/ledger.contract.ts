import { z } from 'zod';
import { LEDGER } from '../../exports/tables/ledger.js';
import { operation } from '../contract/operation.js';
import { cents, pageOf, pageQuery, runParams } from '../contract/shared.js';
import { rowSchema } from '../contract/table-rows.js';

const tag = 'ledger';

export const listEntries = operation({
  ...{ id: 'listEntries', method: 'get', path: '/runs/{run}/ledger', tag, scope: 'read' },
  summary: 'Every transfer of money, in order',
  description: 'Rows as in the table `ledger` of exports; `seq` is the event that tells of it.',
  params: runParams,
  query: z.strictObject(pageQuery),
  answer: pageOf(rowSchema(LEDGER, 'LedgerEntry')),
  refusals: ['missing'],
  lasts: true,
});

export const getAccounts = operation({
  ...{ id: 'getAccounts', method: 'get', path: '/runs/{run}/ledger/accounts', tag, scope: 'read' },
  summary: 'What each account holds, and whether the books are in order',
  params: runParams,
  answer: z
    .object({
      entries: z.number().int(),
      sumCents: cents.describe('Of all accounts: zero'),
      balanced: z.boolean().describe('Whether the auditor, who knows the events alone, has nothing to say'),
      problems: z.array(z.string()).describe('What the auditor says'),
      accounts: z.array(
        z.object({
          account: z.string().describe('world, platform, compute, participant:N or escrow:JOB'),
          name: z.string().nullable().describe('Of the participant'),
          balanceCents: cents,
        }),
      ),
    })
    .meta({ id: 'Accounts' }),
  refusals: ['missing'],
  lasts: true,
});
