import { Injectable } from '@nestjs/common';
import { gradingLoad } from '../../simulation/open-grader.js';
import { VERSION } from '../../version.js';
import type { AnswerOf } from '../contract/operation.js';
import { StreamDesk } from '../stream/stream-desk.js';
import { SandboxReport } from './sandbox-report.js';
import type { getStatus } from './status.contract.js';
import { StoreReport } from './store-report.js';

type Report = Omit<AnswerOf<typeof getStatus>, 'runs' | 'outages' | 'limits'>;

/** The process, and what it works with. */
@Injectable()
export class MachineReport {
  constructor(
    private readonly streams: StreamDesk,
    private readonly sandboxes: SandboxReport,
    private readonly store: StoreReport,
  ) {}

  async get(): Promise<Report> {
    const { rss, heapUsed } = process.memoryUsage();
    return {
      ...{ version: VERSION, startedAt: new Date(performance.timeOrigin).toISOString() },
      memory: { rssBytes: rss, heapBytes: heapUsed },
      ...{ tasks: gradingLoad(), streams: this.streams.load },
      sandboxes: await this.sandboxes.get(),
      ...(await this.store.get()),
    };
  }
}
