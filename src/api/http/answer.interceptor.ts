import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { operationOf } from './operate.js';

/** Lets through what the operation says it answers, and nothing else that happened to be there. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const operation = operationOf(context);
    if (!operation || operation.mediaType) return next.handle();
    return next.handle().pipe(map((answer) => operation.answer.parse(answer)));
  }
}
