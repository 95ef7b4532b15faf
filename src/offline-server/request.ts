import { z } from 'zod';
import { ApiError } from './api-error.js';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const content = z.union([z.string(), z.array(part)]).nullish();

const toolCall = z.looseObject({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.looseObject({ name: z.string().min(1), arguments: z.string() }),
});

const message = z.discriminatedUnion('role', [
  z.looseObject({ role: z.enum(['system', 'developer', 'user']), content }),
  z.looseObject({ role: z.literal('assistant'), content, tool_calls: z.array(toolCall).nullish() }),
  z.looseObject({ role: z.literal('tool'), content, tool_call_id: z.string().min(1) }),
]);

const functionTool = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({
    name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'a name of at most 64 letters, digits, _ and -'),
    parameters: z.record(z.string(), z.unknown()).optional(),
  }),
});

const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: z.string() }) }),
]);

const responseFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    json_schema: z.looseObject({
      name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'a name of at most 64 letters, digits, _ and -'),
      schema: z.record(z.string(), z.unknown()),
    }),
  }),
]);

/** A request for a chat completion, as far as it is understood here. Sampling settings change nothing. */
const chatRequest = z.looseObject({
  model: z.string().min(1),
  messages: z.array(message).min(1).max(2_000),
  tools: z.array(functionTool).max(128).nullish(),
  tool_choice: toolChoice.nullish(),
  response_format: responseFormat.nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  n: z.literal(1, 'only one choice is given').nullish(),
  temperature: z.number().min(0).max(2).nullish(),
});

export type ChatRequest = z.infer<typeof chatRequest>;
export type Message = ChatRequest['messages'][number];
export type ToolCall = z.infer<typeof toolCall>;

/** @throws ApiError 400, naming the first thing that is wrong */
export function parseChatRequest(text: string): ChatRequest {
  const parsed = chatRequest.safeParse(parseJson(text));
  if (parsed.success) return checked(parsed.data);
  const [issue] = parsed.error.issues;
  const param = issue!.path.map(String).join('.');
  throw new ApiError(400, `${param === '' ? 'the request' : param}: ${issue!.message}`, {
    param,
    code: 'invalid_value',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'The body is not JSON.', { code: 'invalid_json' });
  }
}

function checked(request: ChatRequest): ChatRequest {
  const names = new Set(request.tools?.map((tool) => tool.function.name));
  const choice = request.tool_choice;
  const wanted = typeof choice === 'object' ? choice?.function.name : undefined;
  if (wanted !== undefined && !names.has(wanted)) {
    throw new ApiError(400, `tool_choice names "${wanted}", which is not among the tools.`, {
      param: 'tool_choice',
    });
  }
  const called = new Set<string>();
  for (const said of request.messages) {
    if (said.role === 'assistant') for (const { id } of said.tool_calls ?? []) called.add(id);
    if (said.role === 'tool' && !called.has(said.tool_call_id)) {
      throw new ApiError(
        400,
        `A tool message answers "${said.tool_call_id}", which no message before it called.`,
        {
          param: 'messages',
        },
      );
    }
  }
  return request;
}

/** The text of a message, whatever form it has. */
export function textOf({ content: said }: Message): string {
  if (typeof said === 'string') return said;
  return (said ?? []).map(({ text = '' }) => text).join('');
}
