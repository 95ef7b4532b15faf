import { Controller } from '@nestjs/common';
import { Auditor, MONEY_EVENTS, type MoneyEvent } from '#market/index.js';
import { accountName, LEDGER } from '../../exports/tables/ledger.js';
import { RunPages } from '../../store/run-pages.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { pageFrom } from '../contract/shared.js';
import { rowOf } from '../contract/table-rows.js';
import { Input, Operate } from '../http/operate.js';
import { getAccounts, listEntries } from './ledger.contract.js';

@Controller()
export class LedgerController {
  constructor(
    private readonly store: RunStore,
    private readonly pages: RunPages,
  ) {}

  @Operate(listEntries)
  async list(@Input() { params, query }: InputOf<typeof listEntries>): Promise<AnswerOf<typeof listEntries>> {
    const { limit, cursor = '0' } = query;
    const run = await this.store.find(params.run);
    const wanted = { after: Number(cursor), limit: limit + 1, types: MONEY_EVENTS };
    const { items, next } = pageFrom(await this.pages.page(run, wanted), limit, ({ seq }) => seq);
    const origin = { runId: runIdOf(run) };
    return { items: items.map(({ body }) => rowOf(LEDGER, JSON.parse(body) as MoneyEvent, origin)), next };
  }

  @Operate(getAccounts)
  async accounts(@Input() { params }: InputOf<typeof getAccounts>): Promise<AnswerOf<typeof getAccounts>> {
    const run = await this.store.find(params.run);
    const auditor = new Auditor();
    const names = new Map<string, string>();
    for await (const event of this.store.events(run)) {
      auditor.apply(event);
      if (event.type === 'ParticipantJoined') names.set(`participant:${event.participant}`, event.name);
    }
    const { balances, entries, problems } = auditor.report();
    const accounts = [...balances].map(([id, balanceCents]) => {
      const account = accountName(id);
      return { account, name: names.get(account) ?? null, balanceCents };
    });
    const sumCents = accounts.reduce((sum, { balanceCents }) => sum + balanceCents, 0);
    return { entries, sumCents, balanced: problems.length === 0, problems: [...problems], accounts };
  }
}
