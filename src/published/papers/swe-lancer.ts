/**
 * Published facts: S. Miserendino, M. Wang, T. Patwardhan, J. Heidecke, "SWE-Lancer: Can frontier LLMs earn $1 million from
 * real-world freelance software engineering?" (2025), arXiv 2502.12115, and the public data that belong to it. Shares are
 * parts of one, amounts are dollars. Table 1 says earnings in thousands, rounded.
 */
export const SOURCE =
  'S. Miserendino, M. Wang, T. Patwardhan, J. Heidecke, SWE-Lancer (2025), arXiv 2502.12115';

export const SETS = {
  'IC Diamond': { tasks: 237, usd: 236_300 },
  'IC Full': { tasks: 764, usd: 414_775 },
  'Manager Diamond': { tasks: 265, usd: 264_500 },
  'Manager Full': { tasks: 724, usd: 585_225 },
} as const;
export type SetName = keyof typeof SETS;

export interface PublishedRow {
  readonly model: string;
  readonly set: SetName;
  readonly effort?: string;
  /** Whether it had the user tool; managers have none. */
  readonly tool?: boolean;
  readonly rate: number;
  readonly earnedThousands: number;
  readonly earnRate: number;
}

/** The figures in percent, thousands of dollars and percent, as they are printed. */
const row = (
  model: string,
  set: SetName,
  [percent, earnedThousands, earnPercent]: readonly [number, number, number],
): PublishedRow => ({
  ...{ model, set, earnedThousands },
  rate: Math.round(percent * 10) / 1_000,
  earnRate: Math.round(earnPercent * 10) / 1_000,
});

const TOOL = { tool: true };
const HIGH = { effort: 'high' };

/** Table 1. */
export const ROWS: readonly PublishedRow[] = [
  { ...row('GPT-4o', 'IC Diamond', [8.0, 14, 6.0]), ...TOOL },
  { ...row('o1', 'IC Diamond', [9.3, 16, 6.8]), ...TOOL, effort: 'low' },
  { ...row('o1', 'IC Diamond', [15.6, 24, 9.9]), ...TOOL, effort: 'medium' },
  { ...row('o1', 'IC Diamond', [16.5, 29, 12.1]), ...TOOL, ...HIGH },
  { ...row('Claude 3.5 Sonnet', 'IC Diamond', [26.2, 58, 24.5]), ...TOOL },
  { ...row('GPT-4o', 'IC Diamond', [8.0, 17, 7.2]), tool: false },
  { ...row('o1', 'IC Diamond', [13.1, 23, 9.7]), tool: false, ...HIGH },
  { ...row('GPT-4o', 'IC Full', [8.6, 29, 6.9]), ...TOOL },
  { ...row('o1', 'IC Full', [20.3, 78, 18.9]), ...TOOL, ...HIGH },
  { ...row('Claude 3.5 Sonnet', 'IC Full', [21.1, 89, 21.5]), ...TOOL },
  row('GPT-4o', 'Manager Diamond', [37.0, 125, 47.1]),
  { ...row('o1', 'Manager Diamond', [41.5, 137, 51.8]), ...HIGH },
  row('Claude 3.5 Sonnet', 'Manager Diamond', [44.9, 150, 56.8]),
  row('GPT-4o', 'Manager Full', [38.7, 275, 47.0]),
  { ...row('o1', 'Manager Full', [46.3, 302, 51.6]), ...HIGH },
  row('Claude 3.5 Sonnet', 'Manager Full', [47.0, 314, 53.7]),
];

/** The rows of Table 1 that take individual and managers' tasks together. */
export const TOGETHER = [
  { model: 'GPT-4o', set: 'Diamond', rate: 0.233, earnRate: 0.277 },
  { model: 'o1', set: 'Diamond', rate: 0.297, earnRate: 0.331 },
  { model: 'Claude 3.5 Sonnet', set: 'Diamond', rate: 0.361, earnRate: 0.415 },
  { model: 'GPT-4o', set: 'Full', rate: 0.233, earnRate: 0.304 },
  { model: 'o1', set: 'Full', rate: 0.329, earnRate: 0.38 },
  { model: 'Claude 3.5 Sonnet', set: 'Full', rate: 0.337, earnRate: 0.403 },
] as const;

/** Prices of the 237 tasks of IC Diamond: dollars, and how many tasks. Public data. */
export const PRICES: readonly (readonly [usd: number, tasks: number])[] = [
  [50, 1],
  [125, 2],
  [250, 102],
  [500, 71],
  [1_000, 35],
  [2_000, 10],
  [4_000, 10],
  [8_000, 4],
  [16_000, 1],
  [32_000, 1],
];

/** GPT-4o on IC Diamond. */
export const ATTEMPTS = { model: 'GPT-4o', rate: 0.08, attempts: 6, rateAfter: 0.165 } as const;
/** "Six more attempts nearly triple" the rate of o1. No rates for each number of attempts are published, only a figure. */
export const MORE_ATTEMPTS = { model: 'o1', attempts: 7, times: 3 } as const;

/** What five runs over IC Diamond cost in tokens, and what a client saves who has a human do what the model does not. */
export const COSTS = [
  { model: 'GPT-4o', runs: 5, usd: 194.31, savings: { 1: 0.0884, 5: 0.186 } },
  { model: 'o1', runs: 5, usd: 1_623.76, savings: { 1: 0.1326, 5: 0.335 } },
] as const;

/** pass@1 on IC Diamond by two ways to sort the same tasks, as parts of one: GPT-4o, o1, Claude 3.5 Sonnet. */
export const BY_TYPE = {
  'what is to be done': [
    { type: 'application logic', tasks: 176, rates: [0.08, 0.159, 0.239] },
    { type: 'UI/UX', tasks: 41, rates: [0.024, 0.171, 0.317] },
    { type: 'server', tasks: 17, rates: [0.235, 0.235, 0.412] },
    { type: 'system-wide', tasks: 3, rates: [0, 0, 0] },
  ],
  'nature of the task': [
    { type: 'bug fixes', tasks: 208, rates: [0.096, 0.192, 0.284] },
    { type: 'features', tasks: 21, rates: [0, 0.048, 0.143] },
    { type: 'maintenance', tasks: 8, rates: [0, 0.125, 0] },
  ],
} as const;
export const TYPE_MODELS = ['GPT-4o', 'o1', 'Claude 3.5 Sonnet'] as const;

/** What the rates of manager tasks by type come to together, against Table 1. */
export const MANAGER_TYPES = [
  { model: 'GPT-4o', pooled: 0.313 },
  { model: 'o1', pooled: 0.396 },
] as const;

/** What the texts say of the prices. */
export const SAID = { aboveThousand: 0.35, cheapestOfAbstract: 50, cheapestOfIntroduction: 250 } as const;

/** The public tasks for managers, all of $1,000 and more. */
export const MANAGER_TASKS = {
  tasks: 113,
  usd: 202_000,
  meanProposals: 4.9,
  rates: { random: 0.248, first: 0.336, longest: 0.354 },
} as const;
