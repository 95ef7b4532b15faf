import { z } from 'zod';
import { duration, positiveDuration, positiveUsd, slug, usd } from './units.js';

export const PROVIDERS = ['openai', 'azure', 'openai-compatible'] as const;
export const OUTPUT_MODES = ['json-schema', 'tools', 'json', 'plain'] as const;
export type OutputMode = (typeof OUTPUT_MODES)[number];

const variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of a variable of the environment, such as OPENAI_API_KEY')
  .max(100);

/** An address without anything that may be a key. */
export function isBareAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password, search, hash } = new URL(address);
  return username + password + search + hash === '';
}

const perMinute = z.number().int().min(1).max(100_000_000);

/** Where a model is, how it is asked, and what it costs. Keys are never here: only the name of the variable with one. */
const model = z.strictObject({
  provider: z
    .enum(PROVIDERS)
    .default('openai-compatible')
    .describe('openai, azure, or any other service that speaks the chat-completions API'),
  baseURL: z
    .url({ protocol: /^https?$/ })
    .refine(isBareAddress, {
      message: 'has a user, a password or a query in it, which is kept with every run',
      params: { remedy: 'Write the address alone: keys come from the environment, see keyFrom' },
    })
    .optional()
    .describe("Where it is, up to /v1; without it what TORTUGA_MODEL_BASE_URL says, or the provider's own"),
  model: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('What the endpoint calls it; without it what TORTUGA_MODEL says'),
  keyFrom: variable
    .optional()
    .describe('The variable of the environment that holds the key; none without it'),
  apiVersion: z.string().min(1).max(40).optional().describe('Azure only: such as 2024-10-21'),
  temperature: z.number().min(0).max(2).optional().describe("The endpoint's own without it"),
  seed: z.number().int().min(0).optional().describe('Sent with each call, where the endpoint takes one'),
  reasoningEffort: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
  output: z
    .enum(['auto', ...OUTPUT_MODES])
    .default('auto')
    .describe('How it is made to answer in JSON; auto takes the best that a probe finds'),
  streaming: z.boolean().default(false).describe('Whether replies come in pieces'),
  maxTokens: z.number().int().min(16).max(1_000_000).default(4_096).describe('The longest reply'),
  timeout: positiveDuration.prefault('2m').describe('How long one call may take'),
  pricePerMillionIn: usd.prefault('$0').describe('What a million tokens of a prompt cost'),
  pricePerMillionOut: usd.prefault('$0').describe('What a million tokens of a reply cost'),
  requestsPerMinute: perMinute.optional().describe('Not more calls than this; no limit without it'),
  tokensPerMinute: perMinute.optional().describe('Not more tokens than this; no limit without it'),
  concurrency: z.number().int().min(1).max(256).default(8).describe('Calls at once, at most'),
  fallback: slug
    .optional()
    .describe('The model that is asked where this one cannot be had, or cannot do what is asked'),
});

export const models = z
  .record(slug, model)
  .describe('The models behind agents, by the names that groups call them by');

export const ROLE_NAMES = ['client', 'bidder', 'manager', 'testAuthor', 'reviewer', 'arbiter'] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

const forEach = <T extends z.ZodType>(value: T) => ({
  client: value.optional(),
  bidder: value.optional(),
  manager: value.optional(),
  testAuthor: value.optional(),
  reviewer: value.optional(),
  arbiter: value.optional(),
});

export const roles = z
  .strictObject(forEach(slug))
  .describe('The model of each role, for groups that name none');

export const budgets = z
  .strictObject({
    call: positiveUsd.optional().describe('One call, at most: what may cost more is not asked'),
    agent: positiveUsd.optional().describe('All calls of one participant'),
    role: z.strictObject(forEach(positiveUsd)).optional().describe('All calls of a role'),
    run: positiveUsd.optional().describe('All calls of the run'),
    day: positiveUsd.optional().describe('All calls of all runs that are kept here, on one day (UTC)'),
  })
  .describe(
    'What models may cost; whoever reaches one is asked no more, and the run can be resumed with more',
  );

export const workLimits = {
  turns: z.number().int().min(1).max(500).default(30).describe('Calls for one piece of work, at most'),
  workTokens: z
    .number()
    .int()
    .min(1_000)
    .max(100_000_000)
    .default(400_000)
    .describe('Tokens for one piece of work, prompts and replies, at most'),
  workTime: duration.prefault('30m').describe('Real time for one piece of work, at most'),
  workCost: positiveUsd.optional().describe('Money for one piece of work, at most'),
};

export type ModelSettings = z.output<typeof model>;
export type BudgetSettings = z.output<typeof budgets>;
