import { Controller } from '@nestjs/common';
import { HealthCheckService } from '@nestjs/terminus';
import { Operate } from '../http/operate.js';
import { getHealth } from './health.contract.js';
import { Load } from './load.js';
import { StorePing } from './store-ping.js';

@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly store: StorePing,
    private readonly load: Load,
  ) {}

  /** @throws ServiceUnavailableException where the store cannot be read */
  @Operate(getHealth)
  async get(): Promise<unknown> {
    return this.checks.check([() => this.store.check(), ...this.load.all]);
  }
}
