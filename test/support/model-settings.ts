import type { ModelSettings } from '#agents/index.js';

/** A model at a test's own server, at a dollar for a million tokens. */
export const settingsFor = (
  { baseURL }: { readonly baseURL: string },
  changes: Partial<ModelSettings> = {},
): ModelSettings => ({
  name: 'main',
  provider: 'openai-compatible',
  baseURL,
  model: 'test-model',
  output: 'json-schema',
  streaming: false,
  maxTokens: 500,
  timeoutMs: 10_000,
  centsPerMillionIn: 100,
  centsPerMillionOut: 100,
  concurrency: 4,
  ...changes,
});
