import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { DataSource } from 'typeorm';

/** Whether the store answers. Terminus has an indicator for that too, but it looks for a TypeORM of its own at run time. */
@Injectable()
export class StorePing {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly store: DataSource,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    const store = this.indicators.check('store');
    const began = performance.now();
    return this.store.query('SELECT 1').then(
      () => store.up({ responseTime: Math.round(performance.now() - began) }),
      () => store.down({ message: 'the store cannot be read' }),
    );
  }
}
