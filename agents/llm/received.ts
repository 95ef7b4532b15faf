/** What came back, and is not the fault of machinery. */
export interface Received {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const LONGEST = 300;

/** What an error of the API says. */
export function errorMessage(body: string): string {
  try {
    const value = JSON.parse(body) as {
      error?: { message?: unknown } | string;
      message?: unknown;
      detail?: unknown;
    };
    const { error } = value;
    const message = (typeof error === 'string' ? error : error?.message) ?? value.message ?? value.detail;
    if (message !== undefined) {
      return (typeof message === 'string' ? message : JSON.stringify(message)).slice(0, LONGEST);
    }
  } catch {}
  return body.slice(0, 100).trim();
}

/** What a model said, read from the body of a completion itself. */
export interface Heard {
  readonly content: string;
  readonly refusal: string | null;
  readonly finishReason: string | null;
  readonly usage: { readonly input_tokens?: number; readonly output_tokens?: number };
}

/** Null for a stream, and for what is no completion. */
export function heardIn({ status, body }: Received): Heard | null {
  if (status !== 200 || !body.trimStart().startsWith('{')) return null;
  const { choices, usage = {} } = JSON.parse(body) as Completion;
  const { message, finish_reason } = choices[0]!;
  return {
    content: textOf(message.content),
    refusal: typeof message.refusal === 'string' ? message.refusal : null,
    finishReason: finish_reason ?? null,
    usage: { input_tokens: usage?.prompt_tokens, output_tokens: usage?.completion_tokens },
  };
}

interface Completion {
  readonly choices: readonly {
    readonly message: { readonly content?: unknown; readonly refusal?: unknown };
    readonly finish_reason?: string;
  }[];
  readonly usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number } | null;
}

/** Some services answer in parts, as requests may be. */
const textOf = (content: unknown): string =>
  Array.isArray(content)
    ? content
        .map((part: { text?: unknown } | null) => (typeof part?.text === 'string' ? part.text : ''))
        .join('')
    : typeof content === 'string'
      ? content
      : '';

/**
 * A completion as LangChain takes it, or null for what is none. It takes two replies of one id for one, and not every service gives
 * each its own; some send the arguments of a tool as an object, a call without an id, or a text in parts.
 */
export function asCompletion(received: Received, number: number): string | null {
  if (heardIn(received) === null) return null;
  const body = JSON.parse(received.body) as { choices: readonly { message: Message }[] };
  const choices = body.choices.map(({ message, ...choice }) => ({
    ...choice,
    message: asMessage(message, number),
  }));
  return JSON.stringify({ ...body, id: `reply-${number}`, choices });
}

interface Message {
  readonly content?: unknown;
  readonly tool_calls?: readonly ToolCall[] | null;
}

interface ToolCall {
  readonly id?: string;
  readonly function?: { readonly name?: unknown; readonly arguments?: unknown };
}

function asMessage(message: Message, number: number): Message {
  const content = Array.isArray(message.content) ? textOf(message.content) : message.content;
  if (!Array.isArray(message.tool_calls)) return { ...message, content };
  const tool_calls = message.tool_calls.map((call: ToolCall, index) => {
    const given = call.function?.arguments ?? '';
    const args = typeof given === 'string' ? given : JSON.stringify(given);
    const id = call.id || `call-${number}-${index}`;
    return { ...call, id, type: 'function', function: { ...call.function, arguments: args } };
  });
  return { ...message, content, tool_calls };
}
