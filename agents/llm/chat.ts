import type { BaseMessage } from '@langchain/core/messages';
import type { Runnable } from '@langchain/core/runnables';
import type { ChatOpenAICompletions } from '@langchain/openai';
import type { Parameter } from './parameters.js';
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
  const refused = sitting.desk.refusedBy(settings.name);
  return new Chat({
    model,
    apiKey: 'none',
    temperature: REASONS.test(model) || refused.has('temperature') ? undefined : temperature,
    streaming,
    streamUsage: streaming && !refused.has('stream_options'),
    maxRetries: 0,
    ...limitOf(settings, refused),
    configuration: {
      baseURL,
      fetch,
      organization: null,
      project: null,
      maxRetries: 0,
      logLevel: 'off',
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

interface Shape {
  readonly name: string;
  readonly schema: JsonSchema;
}

/** The model, made to answer with an object; what it really said comes with it. */
export async function askForShape(sitting: Sitting, mode: ShapedMode, shape: Shape): Promise<Asking> {
  const chat = await openChat(sitting);
  const { name, schema } = shape;
  if (mode === 'tools' && sitting.desk.refusedBy(sitting.settings.name).has('tool_choice')) {
    const tool = { type: 'function' as const, function: { name, parameters: { ...schema }, strict: true } };
    return chat.withConfig({ tools: [tool], tool_choice: 'required' }).pipe((raw: unknown) => ({ raw }));
  }
  return chat.withStructuredOutput(schema as Record<string, unknown>, {
    ...{ name, method: METHODS[mode], includeRaw: true },
    ...(mode !== 'json' && { strict: true }),
  });
}

export type ShapedMode = Exclude<OutputMode, 'plain'>;

type Asking = Runnable<BaseMessage[], { readonly raw: unknown }>;

const LIMITS = ['max_completion_tokens', 'max_tokens'] as const;

/**
 * The longest reply, by the name that the service knows it by, and what else is sent with it. LangChain sends its own `maxTokens`
 * as `max_tokens`, or as `max_completion_tokens` for models that reason, whatever else is there under that name.
 */
function limitOf(settings: ModelSettings, refused: ReadonlySet<Parameter>) {
  const { provider, model, maxTokens, seed, reasoningEffort } = settings;
  const own: (typeof LIMITS)[number] = REASONS.test(model) ? 'max_completion_tokens' : 'max_tokens';
  const usual: (typeof LIMITS)[number] = provider === 'openai-compatible' ? own : 'max_completion_tokens';
  const name = [usual, ...LIMITS].find((limit) => !refused.has(limit));
  return {
    maxTokens: name === own ? maxTokens : -1,
    modelKwargs: {
      ...(name !== undefined && name !== own && { [name]: maxTokens }),
      ...(seed !== undefined && !refused.has('seed') && { seed }),
      ...(reasoningEffort !== undefined &&
        !refused.has('reasoning_effort') && { reasoning_effort: reasoningEffort }),
    },
  };
}
