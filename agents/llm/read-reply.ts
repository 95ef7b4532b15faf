import type { AIMessage } from '@langchain/core/messages';
import { z } from 'zod';
import { BadReply } from './bad-reply.js';
import { jsonOf } from './json-of.js';
import { type LlmRole, REPLIES, type Reply, replyName } from './replies.js';

/**
 * What a model said, as the reply of its role.
 * @throws BadReply
 */
export function readReply<R extends LlmRole>(role: R, message: AIMessage): Reply<R> {
  const value = saidBy(role, message);
  const result = REPLIES[role].safeParse(value);
  if (result.success) return result.data as Reply<R>;
  const places = result.error.issues.slice(0, 5).map(issueText);
  throw new BadReply('wrong-shape', places.join('; ').slice(0, 1_000));
}

const issueText = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;

function saidBy(role: LlmRole, message: AIMessage): unknown {
  const { refusal } = message.additional_kwargs as { readonly refusal?: unknown };
  const reason = message.response_metadata.finish_reason as unknown;
  if (typeof refusal === 'string' && refusal !== '') throw new BadReply('refusal', refusal.slice(0, 500));
  if (reason === 'content_filter') throw new BadReply('refusal', 'what it said was filtered');
  if (reason === 'length') throw new BadReply('cut-off', 'it was longer than a reply may be: be brief');
  const calls = message.tool_calls ?? [];
  const call = calls.find(({ name }) => name === replyName(role));
  if (call) return call.args;
  const broken = (message.invalid_tool_calls ?? []).find(({ name }) => name === replyName(role));
  if (broken) return parsed(broken.args ?? '');
  if (calls.length > 0) throw new BadReply('wrong-tool', `it called ${calls[0]!.name.slice(0, 100)}`);
  return parsed(message.text);
}

function parsed(said: string): unknown {
  const text = withoutThoughts(said);
  if (text.trim() === '') throw new BadReply('empty', 'there was nothing in it');
  const value = firstObject(text);
  if (value === undefined)
    throw new BadReply('not-json', `it begins with ${JSON.stringify(text.slice(0, 80))}`);
  return value;
}

/** What a model thought before it answered, where its server leaves that in the answer. */
export const withoutThoughts = (text: string): string =>
  text.replace(/^\uFEFF/, '').replace(/^\s*<think>.*?<\/think>/s, '');

/** The text itself, or the first whole JSON object in it: models like to put words and code fences around it. */
export function firstObject(text: string): unknown {
  const whole = jsonOf(text);
  if (whole !== undefined) return whole;
  for (let start = text.indexOf('{'), tries = 0; start >= 0 && tries < 20; tries++) {
    const end = closingBrace(text, start);
    const value = end < 0 ? undefined : jsonOf(text.slice(start, end + 1));
    if (value !== undefined) return value;
    start = text.indexOf('{', start + 1);
  }
  return undefined;
}

/** Where the object that begins there ends; -1 when it does not. */
function closingBrace(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') depth++;
    else if (!quoted && character === '}' && --depth === 0) return at;
  }
  return -1;
}
