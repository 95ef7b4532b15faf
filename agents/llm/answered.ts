import { BadReply } from './bad-reply.js';
import { ModelUnavailableError } from './errors.js';
import { errorMessage, type Received } from './received.js';
import { hostOf } from './settings.js';
import type { Sitting } from './sitting.js';

const TOO_LONG = /context_length|maximum context|too many tokens|context window/i;
const FILTERED = /content_filter|content_policy|ResponsibleAI/i;

/**
 * What came back, where it is an answer. A probe takes any: that a way of asking is refused is what it wants to know.
 * @throws BadReply, ModelUnavailableError where the endpoint says that the request itself cannot be answered
 */
export function answered({ settings, decision }: Sitting, received: Received): Received {
  const { status, body } = received;
  if (status === 200 || decision.role === 'probe') return received;
  const said = errorMessage(body);
  if (TOO_LONG.test(body)) throw new BadReply('too-long', said);
  if (FILTERED.test(body)) throw new BadReply('refusal', said);
  throw new ModelUnavailableError(hostOf(settings), `HTTP ${status}: ${said}`, { lasting: true });
}

/** Where another model may answer what this one cannot, a question that is too long for it is an outage of it. */
export function asOutage({ settings }: Sitting, error: unknown): unknown {
  const passes = settings.fallback !== undefined && error instanceof BadReply && error.kind === 'too-long';
  return passes ? new ModelUnavailableError(hostOf(settings), error.message, { lasting: true }) : error;
}
