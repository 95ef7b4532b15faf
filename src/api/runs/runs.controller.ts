import { Controller } from '@nestjs/common';
import { identityOf, runResult } from '../../reports/run-result.js';
import { RunService } from '../../simulation/run-service.js';
import { RunStore } from '../../store/run-store.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { pageFrom } from '../contract/shared.js';
import { Input, Operate } from '../http/operate.js';
import { RunView } from './run-view.js';
import { getResult, getRun, listRuns } from './runs.contract.js';

/** What is kept of runs. */
@Controller()
export class RunsController {
  constructor(
    private readonly store: RunStore,
    private readonly runs: RunService,
    private readonly view: RunView,
  ) {}

  @Operate(listRuns)
  async list(@Input() { query }: InputOf<typeof listRuns>): Promise<AnswerOf<typeof listRuns>> {
    const { limit, cursor, status } = query;
    const before = cursor === undefined ? undefined : Number(cursor);
    const kept = status === 'paused' ? 'running' : status;
    const found = await this.store.page({ before, limit: limit + 1, status: kept });
    const { items, next } = pageFrom(found, limit, ({ number }) => number);
    const runs = await Promise.all(items.map((run) => this.view.of(run)));
    return { items: runs.filter((run) => status === undefined || run.status === status), next };
  }

  @Operate(getRun)
  async get(@Input() { params }: InputOf<typeof getRun>): Promise<AnswerOf<typeof getRun>> {
    return this.view.inDetail(await this.store.find(params.run));
  }

  @Operate(getResult)
  async result(@Input() { params }: InputOf<typeof getResult>): Promise<unknown> {
    const run = await this.store.find(params.run);
    const result = runResult(identityOf(run), await this.runs.recall(run));
    return { ...result, ...(await this.store.troubles(run)) };
  }
}
