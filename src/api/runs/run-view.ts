import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { forkOf } from '../../simulation/lineage.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunPages } from '../../store/run-pages.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import type { runDetailSchema, runSchema } from './run.schema.js';
import { RunDesk } from './run-desk.js';

/** What is told of runs. */
@Injectable()
export class RunView {
  constructor(
    private readonly store: RunStore,
    private readonly pages: RunPages,
    private readonly desk: RunDesk,
  ) {}

  /** @throws MissingError */
  find(reference: string): Promise<RunEntity> {
    return this.store.find(reference);
  }

  async of(run: RunEntity): Promise<z.input<typeof runSchema>> {
    const { number, scenario, seed, startedAt, finishedAt, eventLogSha256, failure, sandbox, version } = run;
    const { takenBack } = run;
    const { playedHere, paused } = this.desk.standingOf(run);
    const fork = forkOf(run);
    return {
      ...{ runId: runIdOf(run), number, scenario, seed, playedHere },
      status: run.status === 'running' && paused ? 'paused' : run.status,
      ...(fork && { forkOf: { ...fork, set: [...fork.set] } }),
      ...{ startedAt, finishedAt, eventCount: await this.pages.lastSeq(run), takenBack },
      ...{ eventLogSha256, failure, sandbox, version },
    };
  }

  async inDetail(run: RunEntity): Promise<z.input<typeof runDetailSchema>> {
    const { scenarioDigest, document } = run;
    return { ...(await this.of(run)), scenarioDigest, document: JSON.parse(document) as unknown };
  }
}
