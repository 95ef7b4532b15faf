import type { ModelSettings } from '#agents/index.js';
import { isBareAddress, type Scenario } from '#scenarios/index.js';
import { UserError } from '../errors.js';

const OPENAI = 'https://api.openai.com/v1';
/** Where the offline server listens: it is what there is without any settings. */
const HERE = 'http://127.0.0.1:11435/v1';
const OFFLINE = 'tortuga-offline';

/** What the environment says about models that a scenario leaves open. */
export interface ModelDefaults {
  readonly baseURL: string;
  readonly model: string;
}

export function readModelDefaults(env: NodeJS.ProcessEnv = process.env): ModelDefaults {
  const baseURL = env.TORTUGA_MODEL_BASE_URL?.trim() || HERE;
  const model = env.TORTUGA_MODEL?.trim() || OFFLINE;
  // It is not repeated: it may be a key, or hold one.
  if (!/^https?:\/\/[^\s]+$/.test(baseURL) || !isBareAddress(baseURL)) {
    throw new UserError(
      `TORTUGA_MODEL_BASE_URL should be an address such as ${HERE}, without a user, a password or a query`,
      'Give another address, or leave TORTUGA_MODEL_BASE_URL out of the environment.',
    );
  }
  return { baseURL: baseURL.replace(/\/+$/, ''), model };
}

/** The name of the variable that holds the key where neither a scenario's model nor another one is named. */
const KEY = 'TORTUGA_MODEL_KEY';

/** Whether models that a scenario leaves open have a key. */
export const hasDefaultKey = (env: NodeJS.ProcessEnv = process.env): boolean => Boolean(env[KEY]);

/** The models of a scenario with everything filled in. What is kept with a run is this, so a replay needs no environment. */
export function resolveModels(scenario: Scenario, env: NodeJS.ProcessEnv = process.env): ModelSettings[] {
  const { models = {} } = scenario;
  if (Object.keys(models).length === 0) return [];
  const defaults = readModelDefaults(env);
  return Object.entries(models).map(([name, settings]) => {
    const { timeout, pricePerMillionIn, pricePerMillionOut, keyFrom, ...rest } = settings;
    const { provider, baseURL = provider === 'openai' ? OPENAI : defaults.baseURL } = settings;
    const fromEnvironment = settings.baseURL === undefined && provider === 'openai-compatible';
    return {
      ...rest,
      name,
      baseURL: baseURL.replace(/\/+$/, ''),
      model: settings.model ?? defaults.model,
      keyFrom: keyFrom ?? (fromEnvironment && env[KEY] ? KEY : undefined),
      timeoutMs: timeout * 1_000,
      centsPerMillionIn: pricePerMillionIn,
      centsPerMillionOut: pricePerMillionOut,
    };
  });
}

/** LangChain sends what it does to a service of its maker where the environment says so: a run's content is nobody's business. */
export function keepTracesHere(env: NodeJS.ProcessEnv = process.env): void {
  for (const name of [
    'LANGSMITH_TRACING',
    'LANGSMITH_TRACING_V2',
    'LANGCHAIN_TRACING',
    'LANGCHAIN_TRACING_V2',
    // It would print all of them on standard output.
    'LANGCHAIN_VERBOSE',
  ]) {
    env[name] = 'false';
  }
}
