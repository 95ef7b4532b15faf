import type { ChatOpenAICompletions } from '@langchain/openai';
import type { JsonSchema } from './schema.js';
import { guessTokens, type ModelSettings, type OutputMode } from './settings.js';
import type { Sitting } from './sitting.js';

/** OpenAI's models that reason take the limit under another name, and no temperature. */
const REASONS = /^(o\d|gpt-5(?!-chat))/;

/**
 * The model as LangChain knows it, speaking through a sitting. Nothing is taken from the environment, nothing is tried
 * again or timed here: that is done where calls are sent.
 */
export async function openChat(sitting: Sitting): Promise<ChatOpenAICompletions> {
  const Chat = await chatClass();
  const { settings, fetch } = sitting;
  const { baseURL, model, temperature, streaming, apiVersion } = settings;
  return new Chat({
    model,
    apiKey: 'none',
    temperature: REASONS.test(model) ? undefined : temperature,
    streaming,
    streamUsage: streaming,
    maxRetries: 0,
    ...limitOf(settings),
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

let made: Promise<typeof ChatOpenAICompletions> | undefined;

/** LangChain counts the tokens of a stream with a table that it takes from the Internet, and nobody needs that count. */
function chatClass(): Promise<typeof ChatOpenAICompletions> {
  made ??= import('@langchain/openai').then(
    ({ ChatOpenAICompletions }) =>
      class extends ChatOpenAICompletions {
        override getNumTokens(content: unknown): Promise<number> {
          return Promise.resolve(guessTokens(JSON.stringify(content).length));
        }
      },
  );
  return made;
}

const METHODS = { 'json-schema': 'jsonSchema', tools: 'functionCalling', json: 'jsonMode' } as const;

/** The model, made to answer with an object; what it really said comes with it. */
export const askingFor = (
  chat: ChatOpenAICompletions,
  mode: Exclude<OutputMode, 'plain'>,
  { name, schema }: { readonly name: string; readonly schema: JsonSchema },
) =>
  chat.withStructuredOutput(schema as Record<string, unknown>, {
    ...{ name, method: METHODS[mode], includeRaw: true },
    ...(mode !== 'json' && { strict: true }),
  });

/**
 * The longest reply, by the name that the service knows it by, and what else is sent with it. LangChain sends its own `maxTokens`
 * as `max_tokens`, or as `max_completion_tokens` for models that reason, whatever else is there under that name.
 */
function limitOf({ provider, model, maxTokens, seed, reasoningEffort }: ModelSettings) {
  const renamed = provider !== 'openai-compatible' && !REASONS.test(model);
  return {
    maxTokens: renamed ? -1 : maxTokens,
    modelKwargs: {
      ...(renamed && { max_completion_tokens: maxTokens }),
      ...(seed !== undefined && { seed }),
      ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
    },
  };
}
