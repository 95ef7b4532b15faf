import { Controller } from '@nestjs/common';
import { HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { Operate } from '../http/operate.js';
import { getHealth } from './health.contract.js';
import { Load } from './load.js';

/** A store that is being written to takes its time. */
const STORE_MS = 10_000;

@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly load: Load,
  ) {}

  /** @throws ServiceUnavailableException where the store cannot be read */
  @Operate(getHealth)
  async get(): Promise<unknown> {
    return this.checks.check([
      () => this.database.pingCheck('store', { timeout: STORE_MS }),
      ...this.load.all,
    ]);
  }
}
