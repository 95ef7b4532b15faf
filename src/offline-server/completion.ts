import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type LlmRole, replyName } from '#agents/index.js';
import { ApiError } from './api-error.js';
import { ABOUT, fingerprintOf, isModel, MODELS } from './identity.js';
import { type Question, questionIn } from './question.js';
import type { ChatRequest, ToolCall } from './request.js';
import { play, type Said } from './roles/answer.js';
import type { House } from './roles/cast.js';
import { firstTokens, promptTokens, tokensIn } from './tokens.js';

export interface AssistantMessage {
  readonly role: 'assistant';
  readonly content: string | null;
  readonly refusal: string | null;
  readonly tool_calls?: readonly ToolCall[];
}

export interface Completion {
  readonly id: string;
  readonly object: 'chat.completion';
  readonly created: number;
  readonly model: string;
  readonly system_fingerprint: string;
  readonly choices: readonly [
    {
      readonly index: 0;
      readonly message: AssistantMessage;
      readonly logprobs: null;
      readonly finish_reason: 'stop' | 'length' | 'tool_calls';
    },
  ];
  readonly usage: Usage;
}

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

/** @throws ApiError */
export async function complete(house: House, request: ChatRequest): Promise<Completion> {
  const { model } = request;
  if (!isModel(model)) {
    const names = Object.keys(MODELS).join(', ');
    throw new ApiError(
      404,
      `This is Tortuga's offline server, and it does not play "${model}". It has ${names}.`,
      {
        param: 'model',
        code: 'model_not_found',
      },
    );
  }
  const question = questionIn(request);
  const whole = question
    ? messageOf(request, question, await play({ ...house, persona: MODELS[model] }, question))
    : withoutRole(request);
  const { message, cut } = shortened(whole, request);
  const prompt = promptTokens(request);
  const completion = tokensOf(message);
  return {
    id: `chatcmpl-offline-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1_000),
    model,
    system_fingerprint: fingerprintOf(house.seed),
    choices: [
      {
        ...{ index: 0, message, logprobs: null },
        finish_reason: cut ? 'length' : message.tool_calls ? 'tool_calls' : 'stop',
      },
    ],
    usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
  };
}

const saying = (content: string): AssistantMessage => ({ role: 'assistant', content, refusal: null });

const calling = (calls: readonly { readonly tool: string; readonly args: unknown }[]): AssistantMessage => ({
  ...{ role: 'assistant', content: null, refusal: null },
  tool_calls: calls.map(({ tool, args }) => ({
    id: `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    type: 'function',
    function: { name: tool, arguments: JSON.stringify(args) },
  })),
});

/** Nobody of Tortuga has asked: it says what it is, and where another form is wanted, that it cannot. */
function withoutRole({ response_format }: ChatRequest): AssistantMessage {
  if (response_format?.type === 'json_object') return saying(JSON.stringify({ about: ABOUT }));
  if (response_format?.type !== 'json_schema') return saying(ABOUT);
  return { role: 'assistant', content: null, refusal: ABOUT };
}

/** In the form that the request asks for: a call of the tool that takes the reply, a document, or text with it inside. */
function messageOf(request: ChatRequest, { role }: Question, said: Said): AssistantMessage {
  const names = request.tool_choice === 'none' ? [] : (request.tools ?? []).map((tool) => tool.function.name);
  if ('calls' in said) {
    const missing = said.calls.find(({ tool }) => !names.includes(tool));
    if (!missing) return calling(said.calls);
    throw new ApiError(400, `The role "${role}" needs the tool "${missing.tool}".`, { param: 'tools' });
  }
  const { document } = said;
  const tool = replyTool(request, role, names);
  if (tool !== undefined) return calling([{ tool, args: document }]);
  const format = request.response_format;
  if (format?.type === 'json_schema') holdAgainst(format.json_schema.schema, document);
  const text = JSON.stringify(document, null, 2);
  return saying(
    format && format.type !== 'text' ? text : `Here is my reply.\n\n\`\`\`json\n${text}\n\`\`\`\n`,
  );
}

/** The tool that takes the reply: the one that the request insists on, that is named for the role, or is the only one. */
function replyTool({ tool_choice }: ChatRequest, role: string, names: readonly string[]): string | undefined {
  if (typeof tool_choice === 'object' && tool_choice) return tool_choice.function.name;
  const named = names.find((name) => name === replyName(role as LlmRole));
  return named ?? (names.length === 1 || tool_choice === 'required' ? names[0] : undefined);
}

/** @throws ApiError where another document is asked for than the role gives */
function holdAgainst(schema: Readonly<Record<string, unknown>>, document: unknown): void {
  const parsed = schemaOf(schema).safeParse(document);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  throw new ApiError(
    400,
    `The schema asks for what this role does not say. ${issue!.path.join('.')}: ${issue!.message}`,
    {
      param: 'response_format',
      code: 'invalid_json_schema',
    },
  );
}

function schemaOf(schema: Readonly<Record<string, unknown>>): z.ZodType {
  try {
    return z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);
  } catch (error) {
    throw new ApiError(400, `The schema cannot be used: ${(error as Error).message}`, {
      param: 'response_format',
      code: 'invalid_json_schema',
    });
  }
}

/** As much of the message as `max_completion_tokens` allows. */
function shortened(message: AssistantMessage, request: ChatRequest) {
  const most = request.max_completion_tokens ?? request.max_tokens ?? Number.POSITIVE_INFINITY;
  if (tokensOf(message) <= most) return { message, cut: false };
  if (!message.tool_calls) {
    return { message: { ...message, content: firstTokens(message.content ?? '', most) }, cut: true };
  }
  const [first] = message.tool_calls;
  const args = firstTokens(first!.function.arguments, most);
  const tool_calls = [{ ...first!, function: { ...first!.function, arguments: args } }];
  return { message: { ...message, tool_calls }, cut: true };
}

function tokensOf({ content, refusal, tool_calls = [] }: AssistantMessage): number {
  const called = tool_calls.reduce((sum, call) => sum + tokensIn(JSON.stringify(call.function)), 0);
  return tokensIn(content ?? '') + tokensIn(refusal ?? '') + called;
}
