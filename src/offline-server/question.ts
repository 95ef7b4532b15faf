import { ApiError } from './api-error.js';
import { type ChatRequest, type Message, type ToolCall, textOf } from './request.js';

/** What one of Tortuga's agents asks: who is to decide, and what is seen. */
export interface Question {
  readonly role: string;
  /** Null where a message has none. */
  readonly observation: unknown;
  /** Tool calls so far, with what came of each. */
  readonly steps: readonly ToolStep[];
}

export interface ToolStep {
  readonly tool: string;
  readonly args: unknown;
  readonly result: unknown;
}

/** @returns null for a request that names no role: nobody of Tortuga has sent it */
export function questionIn({ messages }: ChatRequest): Question | null {
  const system = messages.find(({ role }) => role === 'system' || role === 'developer');
  const role = system && /^tortuga-role: (\S+)$/.exec(textOf(system).trimEnd().split('\n').at(-1)!)?.[1];
  if (!role) return null;
  const users = messages.filter((message) => message.role === 'user').map(textOf);
  const asked = users.findLast((text) => text.includes('<observation>'));
  return { role, observation: asked === undefined ? null : observationIn(asked), steps: stepsIn(messages) };
}

function observationIn(text: string): unknown {
  const found = /^<observation>$\s*(.*?)\s*^<\/observation>$/ms.exec(text)?.[1];
  try {
    if (found !== undefined) return JSON.parse(found);
  } catch {
    // Told below, like an observation that does not end.
  }
  throw new ApiError(
    400,
    'Between <observation> and </observation>, each on a line of its own, there must be JSON.',
    {
      param: 'messages',
    },
  );
}

function stepsIn(messages: readonly Message[]): ToolStep[] {
  const results = new Map<string, string>();
  for (const message of messages) {
    if (message.role === 'tool') results.set(message.tool_call_id, textOf(message));
  }
  return messages
    .flatMap((message) => (message.role === 'assistant' ? (message.tool_calls ?? []) : []))
    .map((call: ToolCall) => ({
      tool: call.function.name,
      args: jsonOr(call.function.arguments),
      result: jsonOr(results.get(call.id) ?? 'null'),
    }));
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
