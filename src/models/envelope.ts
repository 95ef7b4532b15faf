import { errorMessage } from '#agents/index.js';

/**
 * Whether a body is what the chat-completions API answers with, whatever the model said in it. What is not came from
 * something between the model and here: a proxy, a half-dead server.
 * @returns what is wrong with it; null when nothing is
 */
export function envelopeProblem(body: string, contentType: string): string | null {
  return contentType.includes('text/event-stream') ? streamProblem(body) : completionProblem(body);
}

function completionProblem(body: string): string | null {
  const value = parsed(body);
  if (value === undefined) return 'it answers with something that is not JSON';
  const [choice] = list((value as { choices?: unknown } | null)?.choices) as (Choice | undefined)[];
  if (hasFailed(value, choice))
    return `it failed: ${errorMessage(JSON.stringify(choice?.error ? choice : value))}`;
  if (isObject(choice?.message)) return null;
  return `it answers with JSON that is no chat completion: ${errorMessage(body)}`;
}

interface Choice {
  readonly message?: unknown;
  readonly error?: unknown;
  readonly finish_reason?: unknown;
}

/** OpenRouter answers with 200 before it knows how the provider fares, and says later that it failed. */
const hasFailed = (value: unknown, choice: Choice | undefined): boolean =>
  isObject((value as { error?: unknown } | null)?.error) ||
  isObject(choice?.error) ||
  choice?.finish_reason === 'error';

/** A stream that ends before the model has is broken off, not short. */
function streamProblem(body: string): string | null {
  const lines = body.split(/\r?\n/).filter((line) => line.startsWith('data:'));
  const data = lines.map((line) => line.slice('data:'.length).trim());
  if (data.length === 0) return 'it answers with a stream that holds nothing';
  const chunks = data.filter((text) => text !== '[DONE]').map(parsed);
  if (chunks.some((chunk) => !isObject(chunk)))
    return 'it answers with a stream of something that is not JSON';
  const failed = chunks.find((chunk) =>
    hasFailed(chunk, list((chunk as { choices?: unknown }).choices)[0] as Choice),
  );
  if (failed) return `it failed: ${errorMessage(JSON.stringify(failed))}`;
  const ended = chunks.some((chunk) =>
    list((chunk as { choices?: unknown }).choices).some(
      (choice) => typeof (choice as { finish_reason?: unknown } | null)?.finish_reason === 'string',
    ),
  );
  return ended ? null : 'its stream ended before the reply did';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
