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
    const { error } = JSON.parse(body) as { error?: { message?: unknown } | string };
    const message = typeof error === 'string' ? error : error?.message;
    if (typeof message === 'string') return message.slice(0, LONGEST);
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
    content: typeof message.content === 'string' ? message.content : '',
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

/** LangChain takes two replies of one id for one, and not every service gives each its own. */
export function withOwnId(received: Received, number: number): string {
  if (heardIn(received) === null) return received.body;
  return JSON.stringify({ ...(JSON.parse(received.body) as object), id: `reply-${number}` });
}
