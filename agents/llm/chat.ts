import type { ChatOpenAI } from '@langchain/openai';
import type { JsonSchema } from './schema.js';
import type { ModelSettings, OutputMode } from './settings.js';
import type { Sitting } from './sitting.js';

/** OpenAI's models that reason take the limit under another name, and no temperature. */
const REASONS = /^(o\d|gpt-5)/;

/**
 * The model as LangChain knows it, speaking through a sitting. Nothing is taken from the environment, nothing is tried
 * again or timed here: that is done where calls are sent.
 */
export async function openChat(sitting: Sitting): Promise<ChatOpenAI> {
  const { ChatOpenAI } = await import('@langchain/openai');
  const { settings, fetch } = sitting;
  const { baseURL, model, temperature, streaming, apiVersion } = settings;
  return new ChatOpenAI({
    model,
    apiKey: 'none',
    temperature: REASONS.test(model) ? undefined : temperature,
    streaming,
    streamUsage: streaming,
    maxRetries: 0,
    useResponsesApi: false,
    modelKwargs: extras(settings),
    configuration: {
      baseURL,
      fetch,
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: 24 * 60 * 60 * 1_000,
      ...(apiVersion && { defaultQuery: { 'api-version': apiVersion } }),
    },
  });
}

const METHODS = { 'json-schema': 'jsonSchema', tools: 'functionCalling', json: 'jsonMode' } as const;

/** The model, made to answer with an object; what it really said comes with it. */
export const askingFor = (
  chat: ChatOpenAI,
  mode: Exclude<OutputMode, 'plain'>,
  { name, schema }: { readonly name: string; readonly schema: JsonSchema },
) =>
  chat.withStructuredOutput(schema as Record<string, unknown>, {
    ...{ name, method: METHODS[mode], includeRaw: true },
    ...(mode !== 'json' && { strict: true }),
  });

function extras({
  provider,
  model,
  maxTokens,
  seed,
  reasoningEffort,
}: ModelSettings): Record<string, unknown> {
  const limit =
    provider !== 'openai-compatible' || REASONS.test(model) ? 'max_completion_tokens' : 'max_tokens';
  return {
    [limit]: maxTokens,
    ...(seed !== undefined && { seed }),
    ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
  };
}
