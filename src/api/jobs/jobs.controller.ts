import { Controller } from '@nestjs/common';
import type { MarketEvent } from '#market/index.js';
import { JobReader } from '../../exports/job-reader.js';
import { JOBS, type JobRow } from '../../exports/tables/jobs.js';
import { TraceService } from '../../simulation/trace-service.js';
import { type EventRowOfJob, RunPages } from '../../store/run-pages.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { pageFrom } from '../contract/shared.js';
import { rowOf } from '../contract/table-rows.js';
import { Input, Operate } from '../http/operate.js';
import { getTrace, listJobs } from './jobs.contract.js';

@Controller()
export class JobsController {
  constructor(
    private readonly store: RunStore,
    private readonly pages: RunPages,
    private readonly traces: TraceService,
  ) {}

  @Operate(listJobs)
  async list(@Input() { params, query }: InputOf<typeof listJobs>): Promise<AnswerOf<typeof listJobs>> {
    const { limit, cursor } = query;
    const run = await this.store.find(params.run);
    const from = cursor === undefined ? 0 : Number(cursor) + 1;
    // Jobs have their numbers in the order of posting, without a gap.
    const rows = jobsIn(await this.pages.ofJobs(run, { from, to: from + limit }));
    const { items, next } = pageFrom(rows, limit, ({ posted }) => posted.job);
    return { items: items.map((row) => rowOf(JOBS, row, { runId: runIdOf(run) })), next };
  }

  @Operate(getTrace)
  async trace(@Input() { params }: InputOf<typeof getTrace>): Promise<unknown> {
    return this.traces.trace(await this.store.find(params.run), params.job);
  }
}

function jobsIn(rows: readonly EventRowOfJob[]): JobRow[] {
  const readers = new Map<number, JobReader>();
  for (const { job, body } of rows) {
    const reader = readers.get(job) ?? new JobReader();
    readers.set(job, reader);
    reader.apply(JSON.parse(body) as MarketEvent);
  }
  return [...readers.values()].flatMap((reader) => reader.read()?.job ?? []);
}
