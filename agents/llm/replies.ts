import { z } from 'zod';

/**
 * What a model may answer in each role. All keys are always there, and null stands for none: the strict JSON schemas of
 * some endpoints know no optional keys. Lengths and ranges are held against the reply, whatever an endpoint enforces.
 */
const text = (most: number) => z.string().max(most);
const said = (most: number) => z.string().trim().min(1).max(most);
const clauseIds = z.array(z.string().max(40)).max(100);
const cents = z.number().int().min(1).max(100_000_000_000);

/** A model that may think before it decides, decides better; nobody in the market reads this. */
const reasoning = text(4_000).describe('Your considerations, in a few sentences');

const propose = z.strictObject({
  type: z.literal('propose'),
  job: z.number().int().describe('The number of the job'),
  priceCents: cents.describe('Your price in cents, not above the bounty'),
  pitch: said(4_000).describe('What the client reads of your proposal'),
  confidence: z.number().min(0).max(1).describe('How likely your work will be right'),
});

const claim = z.strictObject({
  type: z.literal('claim'),
  job: z.number().int().describe('The number of the job'),
});

const ask = z.strictObject({
  type: z.literal('ask'),
  job: z.number().int().describe('The number of the job'),
  question: said(2_000).describe('What the brief leaves open'),
});

const test = z.strictObject({
  name: said(200),
  clauses: clauseIds.describe('Ids of the clauses of the brief that it is about'),
  call: said(200).describe('The function that is called'),
  args: text(50_000).describe('Its arguments: a JSON array, as text'),
  expect: text(50_000)
    .nullable()
    .describe('What it must return: JSON, as text; null where it must throw an error'),
  throws: text(500)
    .nullable()
    .describe(
      'A part of the message of the error that it must throw, or "" for any; null where it must return',
    ),
});

const verdict = {
  reasoning,
  approve: z.boolean(),
  score: z.number().min(0).max(100).describe('The quality of the work, 0 to 100'),
  comment: said(4_000).describe('What the freelancer and the client read'),
};

export const REPLIES = {
  'client.brief': z.strictObject({
    lines: z
      .array(
        z.strictObject({
          text: said(4_000).describe('A line of the brief, in your own words'),
          clauses: clauseIds.describe('Ids of what you want that this line states'),
        }),
      )
      .min(1)
      .max(100),
  }),
  'client.answer': z.strictObject({
    text: said(4_000).describe('Your answer, which everybody reads'),
    clauses: clauseIds.describe('Ids of what you want that the answer states and the brief did not'),
  }),
  'client.change': z.strictObject({
    reasoning,
    proceed: z.boolean().describe('Whether you order the change at this price'),
  }),
  'bidder.propose': z.strictObject({
    reasoning,
    actions: z.array(z.union([propose, claim, ask])).max(100),
  }),
  /** The end of the tool loop is the tool `submit`; this is what it takes. */
  'bidder.work': z.strictObject({
    summary: text(4_000).describe('What you have done'),
  }),
  'manager.choose': z.strictObject({
    reasoning,
    award: z
      .number()
      .int()
      .nullable()
      .describe('The number of the proposal that gets the job; null rejects all'),
  }),
  'test-author.write': z.strictObject({
    tests: z.array(test).min(1).max(60),
  }),
  'reviewer.review': z.strictObject(verdict),
  'arbiter.rule': z.strictObject({ reasoning, approve: z.boolean(), comment: said(4_000) }),
} as const;

export type LlmRole = keyof typeof REPLIES;
export type Reply<R extends LlmRole> = z.output<(typeof REPLIES)[R]>;

export const LLM_ROLES = Object.keys(REPLIES) as readonly LlmRole[];

/** What a bidder at work can call, and with what. */
export const WORK_TOOLS = {
  list_files: z.strictObject({}),
  read_file: z.strictObject({ path: said(300) }),
  write_file: z.strictObject({ path: said(300), content: text(500_000) }),
  run_visible_tests: z.strictObject({}),
  run_program: z.strictObject({
    call: text(200)
      .nullable()
      .describe('The function to call, where the job is to write functions; null in a codebase'),
    args: text(50_000).nullable().describe('Its arguments: a JSON array, as text; null in a codebase'),
    argv: z
      .array(z.string().max(2_000))
      .max(50)
      .nullable()
      .describe('In a codebase, the command line to run in its root; else null'),
    stdin: text(50_000).nullable().describe('What the command reads from standard input'),
  }),
  submit: REPLIES['bidder.work'],
} as const;

export type WorkTool = keyof typeof WORK_TOOLS;
export type ToolInput<T extends WorkTool> = z.output<(typeof WORK_TOOLS)[T]>;

/** The name of a role's reply where an endpoint asks for one: of a JSON schema, or of the tool that takes the reply. */
export const replyName = (role: LlmRole): string => role.replace(/[^a-z]/g, '_');
