import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import { API_OPTIONS, type ApiOptions } from '../api-options.js';
import { problemOf } from './problem.js';
import { refusalOf } from './refusal-of.js';

/** Whatever is thrown leaves as problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(API_OPTIONS) private readonly options: ApiOptions) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = refusalOf(error);
    if (refusal.kind === 'defect') this.options.onDefect?.(error);
    if (response.headersSent) return void response.destroy();
    const { retryAfter } = refusal.help;
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    sendProblem(request, response, refusal);
  }
}

/** So much of a body is taken though nobody reads it, in bytes: who is cut off while it sends never hears why. */
const MOST_UNREAD = 4 * 1024 * 1024;

export function sendProblem(
  request: Request,
  response: Response,
  refusal: ReturnType<typeof refusalOf>,
): void {
  const problem = problemOf(refusal, request.path.slice(0, 500));
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="tortuga"');
  response.setHeader('Cache-Control', 'no-store');
  const send = () =>
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  if (request.complete) return void send();
  response.setHeader('Connection', 'close');
  if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > MOST_UNREAD) return void send();
  request.once('end', send).resume();
}
