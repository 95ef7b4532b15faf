import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { principalOf } from '../access/principal.js';
import type { AnswerOf } from '../contract/operation.js';
import { Operate } from '../http/operate.js';
import { LimitsReport } from './limits-report.js';
import { MachineReport } from './machine-report.js';
import { RunsReport } from './runs-report.js';
import { getStatus } from './status.contract.js';

@Controller()
export class StatusController {
  constructor(
    private readonly runs: RunsReport,
    private readonly machine: MachineReport,
    private readonly limits: LimitsReport,
  ) {}

  @Operate(getStatus)
  async get(@Req() request: Request): Promise<AnswerOf<typeof getStatus>> {
    return {
      ...(await this.runs.get()),
      ...(await this.machine.get()),
      limits: await this.limits.get(principalOf(request)),
    };
  }
}
