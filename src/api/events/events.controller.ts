import { Controller } from '@nestjs/common';
import type { MarketEvent } from '#market/index.js';
import { RunPages } from '../../store/run-pages.js';
import { RunStore } from '../../store/run-store.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { pageFrom } from '../contract/shared.js';
import { Input, Operate } from '../http/operate.js';
import { listEvents } from './events.contract.js';

@Controller()
export class EventsController {
  constructor(
    private readonly store: RunStore,
    private readonly pages: RunPages,
  ) {}

  @Operate(listEvents)
  async list(@Input() { params, query }: InputOf<typeof listEvents>): Promise<AnswerOf<typeof listEvents>> {
    const { limit, cursor = '0', type } = query;
    const run = await this.store.find(params.run);
    const rows = await this.pages.page(run, { after: Number(cursor), limit: limit + 1, types: type });
    const { items, next } = pageFrom(rows, limit, ({ seq }) => seq);
    return {
      items: items.map(({ body }) => JSON.parse(body) as MarketEvent & Record<string, unknown>),
      next,
    };
  }
}
