import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { type KeyedRequest, RequestStore } from '../../store/request-store.js';
import { principalOf } from '../access/principal.js';
import { KEY_HEADER, KEY_PATTERN } from './idempotency-key.js';
import { ApiRefusal } from './problem.js';
import { refusalOf } from './refusal-of.js';

/** A POST that comes again with its key is answered as it was, and nothing is done again; also after a restart. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly requests: RequestStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.get(KEY_HEADER);
    if (request.method !== 'POST' || key === undefined) return next.handle();
    return from(this.once(context, { key, next }));
  }

  private async once(context: ExecutionContext, { key, next }: Keyed): Promise<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const keyed = keyedRequest(request, key);
    const standing = await this.requests.begin(keyed);
    if (standing.kind === 'answered') {
      response.status(standing.answer.status).setHeader('Idempotency-Replayed', 'true');
      return JSON.parse(standing.answer.body);
    }
    if (standing.kind !== 'new') throw REFUSALS[standing.kind]();
    try {
      const answer = await firstValueFrom(next.handle());
      await this.requests.answer(keyed, { status: response.statusCode, body: JSON.stringify(answer) });
      return answer;
    } catch (error) {
      // Who was refused may mend it and come again with the same key; what came of a defect nobody knows.
      if (refusalOf(error).kind === 'defect') await this.requests.cutOff(keyed);
      else await this.requests.forget(keyed);
      throw error;
    }
  }
}

interface Keyed {
  readonly key: string;
  readonly next: CallHandler;
}

function keyedRequest(request: Request, key: string): KeyedRequest {
  if (!KEY_PATTERN.test(key)) {
    throw new ApiRefusal('bad-request', `${KEY_HEADER} should be 1 to 200 visible characters of ASCII`, {
      hint: 'A UUID will do: one for each thing that is to be done once.',
    });
  }
  const asked = JSON.stringify([request.method, request.originalUrl, request.body ?? {}]);
  const digest = createHash('sha256').update(asked).digest('hex');
  return { owner: principalOf(request).id, key, digest };
}

const REFUSALS = {
  other: () =>
    new ApiRefusal('key-reused', `${KEY_HEADER} came with another request before`, {
      hint: 'Take a new key for another request; the same one only to send the same again.',
    }),
  'under-way': () =>
    new ApiRefusal('under-way', 'the same request is being answered', {
      hint: 'Wait for its answer, or send it again in a moment.',
      retryAfter: 1,
    }),
  'cut-off': () =>
    new ApiRefusal('under-way', 'the server was stopped while it answered this, and may have done it', {
      hint: 'Look whether it was done, as in GET /api/v1/runs; if not, send it with a new key.',
    }),
} as const;
