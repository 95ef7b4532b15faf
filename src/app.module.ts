import { Module } from '@nestjs/common';
import { CompareService } from './compare/compare-service.js';
import { FairPlayService } from './simulation/fair-play-service.js';
import { ForkService } from './simulation/fork-service.js';
import { RunService } from './simulation/run-service.js';
import { TraceService } from './simulation/trace-service.js';
import { StoreModule } from './store/store.module.js';

@Module({
  imports: [StoreModule],
  providers: [RunService, ForkService, TraceService, FairPlayService, CompareService],
  exports: [RunService, ForkService, TraceService, FairPlayService, CompareService],
})
export class AppModule {}
