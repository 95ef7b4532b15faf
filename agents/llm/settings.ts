import type { LlmRole } from './replies.js';

export type RoleName = 'client' | 'bidder' | 'manager' | 'testAuthor' | 'reviewer' | 'arbiter';
export type OutputMode = 'json-schema' | 'tools' | 'json' | 'plain';
export const OUTPUT_MODES: readonly OutputMode[] = ['json-schema', 'tools', 'json', 'plain'];

/** The role of the market that a role of the prompts belongs to. */
export const roleName = (role: LlmRole): RoleName =>
  role.startsWith('test-author') ? 'testAuthor' : (role.split('.')[0] as RoleName);

/** A model and where it is, everything known: what a run keeps of it, so that it is played again with the same. */
export interface ModelSettings {
  readonly name: string;
  readonly provider: 'openai' | 'azure' | 'openai-compatible';
  readonly baseURL: string;
  readonly model: string;
  /** The variable of the environment that holds the key. */
  readonly keyFrom?: string;
  readonly apiVersion?: string;
  readonly temperature?: number;
  readonly seed?: number;
  readonly reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high';
  readonly output: OutputMode | 'auto';
  readonly streaming: boolean;
  readonly maxTokens: number;
  readonly timeoutMs: number;
  readonly centsPerMillionIn: number;
  readonly centsPerMillionOut: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly concurrency: number;
  /** The name of the model that is asked where this one cannot be had, or cannot do what is asked. */
  readonly fallback?: string;
}

export const hostOf = ({ baseURL }: ModelSettings): string => new URL(baseURL).host;

/** Caps in cents. */
export interface Budgets {
  readonly call?: number;
  readonly agent?: number;
  readonly role?: Readonly<Partial<Record<RoleName, number>>>;
  readonly run?: number;
  readonly day?: number;
}

/** Tokens at cents for a million of them are millionths of a cent. */
export const costOf = (
  { centsPerMillionIn, centsPerMillionOut }: ModelSettings,
  tokensIn: number,
  tokensOut: number,
) => ({ tokensIn, tokensOut, microCents: tokensIn * centsPerMillionIn + tokensOut * centsPerMillionOut });

/** Where nobody says how many tokens it were: four characters each, as is usual for English. */
export const guessTokens = (characters: number): number => Math.ceil(characters / 4);
