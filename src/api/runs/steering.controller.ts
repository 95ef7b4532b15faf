import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { principalOf } from '../access/principal.js';
import type { AnswerOf, InputOf } from '../contract/operation.js';
import { Input, Operate } from '../http/operate.js';
import { RunDesk } from './run-desk.js';
import { RunView } from './run-view.js';
import { cancelRun, forkRun, pauseRun, resumeRun, startRun } from './runs.contract.js';
import { Starter } from './starter.js';

type Said = Promise<AnswerOf<typeof pauseRun>>;

/** What is done with runs that are played here. */
@Controller()
export class SteeringController {
  constructor(
    private readonly starter: Starter,
    private readonly desk: RunDesk,
    private readonly view: RunView,
  ) {}

  @Operate(startRun)
  async start(
    @Input() { body }: InputOf<typeof startRun>,
    @Req() request: Request,
  ): Promise<AnswerOf<typeof startRun>> {
    const { run, notes } = await this.starter.start(principalOf(request), body);
    return { ...(await this.view.of(run)), notes: [...notes] };
  }

  @Operate(pauseRun)
  async pause(@Input() { params }: InputOf<typeof pauseRun>): Said {
    const run = await this.view.find(params.run);
    this.desk.pause(run);
    return this.view.of(run);
  }

  @Operate(resumeRun)
  async resume(@Input() { params, body }: InputOf<typeof resumeRun>, @Req() request: Request): Said {
    const run = await this.view.find(params.run);
    if (this.desk.goOn(run)) return this.view.of(run);
    return this.view.of(await this.starter.resume(principalOf(request), run, body));
  }

  @Operate(cancelRun)
  async cancel(@Input() { params }: InputOf<typeof cancelRun>): Said {
    const run = await this.view.find(params.run);
    await this.desk.cancel(run);
    return this.view.of(await this.view.find(String(run.number)));
  }

  @Operate(forkRun)
  async fork(@Input() { params, body }: InputOf<typeof forkRun>, @Req() request: Request): Said {
    const parent = await this.view.find(params.run);
    return this.view.of(await this.starter.fork(principalOf(request), parent, body));
  }
}
