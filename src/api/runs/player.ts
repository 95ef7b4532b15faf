import { Injectable } from '@nestjs/common';
import { type ForkRequest, ForkService } from '../../simulation/fork-service.js';
import { type ResumeRequest, type RunRequest, RunService } from '../../simulation/run-service.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunDesk } from './run-desk.js';

/** Plays as the command line does, in the background. Each resolves when everything is ready. */
@Injectable()
export class Player {
  constructor(
    private readonly desk: RunDesk,
    private readonly runs: RunService,
    private readonly forks: ForkService,
  ) {}

  start(request: RunRequest): Promise<RunEntity> {
    return this.desk.begin((steering) => this.runs.run({ ...request, ...steering }));
  }

  resume(run: RunEntity, request: ResumeRequest): Promise<RunEntity> {
    return this.desk.begin((steering) => this.runs.resume(run, { ...request, ...steering }));
  }

  fork(parent: RunEntity, request: ForkRequest): Promise<RunEntity> {
    return this.desk.begin((steering) => this.forks.fork(parent, { ...request, ...steering }));
  }
}
