import { BadReply } from './bad-reply.js';
import { ModelUnavailableError } from './errors.js';
import { errorMessage, type Received } from './received.js';
import { hostOf } from './settings.js';
import type { Sitting } from './sitting.js';

/** In the words of OpenAI and Azure, OpenRouter, vLLM, llama.cpp's server and LM Studio. */
const TOO_LONG =
  /context[_ ](length|window|size|overflow)|maximum (context|model length)|too many tokens|prompt .*too long/i;
const FILTERED = /content_filter|content_policy|ResponsibleAI|flagged|moderation|guardrail/i;

/**
 * What came back, where it is an answer. A probe takes any: that a way of asking is refused is what it wants to know.
 * @throws BadReply, ModelUnavailableError where the endpoint says that the request itself cannot be answered
 */
export function answered({ settings, decision }: Sitting, received: Received): Received {
  const { status, body } = received;
  if (status === 200 || decision.role === 'probe') return received;
  const said = errorMessage(body);
  if (status === 413 || TOO_LONG.test(body)) throw new BadReply('too-long', said);
  if (FILTERED.test(body)) throw new BadReply('refusal', said);
  throw new ModelUnavailableError(hostOf(settings), `HTTP ${status}: ${said}`, { lasting: true });
}

/** Where another model may answer what this one cannot, a question that is too long for it is an outage of it. */
export function asOutage({ settings }: Sitting, error: unknown): unknown {
  const passes = settings.fallback !== undefined && error instanceof BadReply && error.kind === 'too-long';
  return passes ? new ModelUnavailableError(hostOf(settings), error.message, { lasting: true }) : error;
}
