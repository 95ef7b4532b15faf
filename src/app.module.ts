import { Module } from '@nestjs/common';
import { RunService } from './simulation/run-service.js';
import { TraceService } from './simulation/trace-service.js';
import { StoreModule } from './store/store.module.js';

@Module({
  imports: [StoreModule],
  providers: [RunService, TraceService],
  exports: [RunService, TraceService],
})
export class AppModule {}
