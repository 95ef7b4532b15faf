import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  ThrottlerStorage,
} from '@nestjs/throttler';
import type { Request } from 'express';
import { principalOf } from './principal.js';
import type { RateBook } from './rate-book.js';

/** So many requests in a minute for each token, and for each address without one: all operations together. */
@Injectable()
export class RateGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
  ) {
    super(options, storage, reflector);
  }

  protected override async getTracker(request: Request): Promise<string> {
    return principalOf(request).token ?? `address ${request.socket.remoteAddress}`;
  }

  protected override generateKey(_context: ExecutionContext, tracker: string): string {
    return tracker;
  }
}

/** How many that are. */
export const limitOf =
  ({ perAddress }: RateBook) =>
  (context: ExecutionContext): number =>
    principalOf(context.switchToHttp().getRequest<Request>()).requestsPerMinute ?? perAddress;
