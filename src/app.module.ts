import { Module } from '@nestjs/common';
import { ForkService } from './simulation/fork-service.js';
import { RunService } from './simulation/run-service.js';
import { TraceService } from './simulation/trace-service.js';
import { StoreModule } from './store/store.module.js';

@Module({
  imports: [StoreModule],
  providers: [RunService, ForkService, TraceService],
  exports: [RunService, ForkService, TraceService],
})
export class AppModule {}
