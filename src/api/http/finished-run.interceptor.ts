import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, type Observable, of, switchMap } from 'rxjs';
import { RunStore } from '../../store/run-store.js';
import { VERSION } from '../../version.js';
import { operationOf } from './operate.js';

/**
 * What is said of a finished run is the same until it is gone on with, and has an ETag: who has it already is told so, and
 * nothing is read. All else is not to be kept by anybody.
 */
@Injectable()
export class FinishedRunInterceptor implements NestInterceptor {
  constructor(private readonly store: RunStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    response.setHeader('Cache-Control', 'no-store');
    if (!operationOf(context)?.lasts) return next.handle();
    return from(this.tagOf(request)).pipe(
      switchMap((tag) => {
        if (tag === null) return next.handle();
        response.setHeader('ETag', tag).setHeader('Cache-Control', 'private, no-cache');
        if (!names(request.get('If-None-Match'), tag)) return next.handle();
        response.status(304);
        return of(undefined);
      }),
    );
  }

  /** Null for what may yet change, or is not there. */
  private async tagOf(request: Request): Promise<string | null> {
    const reference = String(request.params.run);
    const run = reference === 'latest' ? null : await this.store.find(reference).catch(() => null);
    if (run?.status !== 'finished') return null;
    const said = JSON.stringify([
      VERSION,
      run.number,
      run.finishedAt,
      run.eventLogSha256,
      request.originalUrl,
    ]);
    return `"${createHash('sha256').update(said).digest('base64url').slice(0, 32)}"`;
  }
}

const names = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((one) => [tag, '*'].includes(one.trim().replace(/^W\//, ''))) ?? false;
