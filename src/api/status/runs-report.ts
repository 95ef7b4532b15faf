import { Injectable } from '@nestjs/common';
import { scenarioOf } from '../../simulation/restage.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunStore } from '../../store/run-store.js';
import type { AnswerOf } from '../contract/operation.js';
import { RunDesk } from '../runs/run-desk.js';
import { RunView } from '../runs/run-view.js';
import type { getStatus } from './status.contract.js';

type Status = AnswerOf<typeof getStatus>;

/** What is played, what it waits for, and what it may still cost. */
@Injectable()
export class RunsReport {
  constructor(
    private readonly store: RunStore,
    private readonly desk: RunDesk,
    private readonly view: RunView,
  ) {}

  async get(): Promise<Pick<Status, 'runs' | 'outages'>> {
    const runs = await Promise.all(this.desk.playing.map((runId) => this.store.find(runId)));
    const counts = await this.store.countByStatus();
    const items = await Promise.all(runs.map((run) => this.itemOf(run)));
    const elsewhere = Math.max(0, counts.running - runs.filter(({ status }) => status === 'running').length);
    const outages = await Promise.all(runs.map((run) => this.outagesOf(run)));
    return {
      runs: { ...this.desk.load, items, elsewhere, interrupted: counts.interrupted },
      outages: outages.flat(),
    };
  }

  private async itemOf(run: RunEntity): Promise<Status['runs']['items'][number]> {
    const { runId, status, startedAt, eventCount } = await this.view.of(run);
    const { budgets } = scenarioOf(run, run);
    return {
      ...{ runId, status, startedAt, eventCount, spentMicroCents: await this.store.spentBy(run) },
      ...{ capCents: budgets?.run ?? null, dayCapCents: budgets?.day ?? null },
    };
  }

  private async outagesOf(run: RunEntity): Promise<Status['outages']> {
    const { runId } = await this.view.of(run);
    const found = await this.store.outages(run);
    // What lasted when an earlier process was killed has no end, and is over.
    const born = new Date(performance.timeOrigin).toISOString();
    const lasting = found.filter(({ endedAt, beganAt }) => endedAt === null && beganAt >= born);
    return lasting.map(({ backend, kind, message, failures, beganAt }) => {
      return { runId, backend, kind, message, failures, beganAt };
    });
  }
}
