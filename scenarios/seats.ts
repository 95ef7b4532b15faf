import { z } from 'zod';
import { distribution, usdOrSpread } from './distribution.js';
import { FORMATS } from './document/formats.js';
import { workLimits } from './models.js';
import { program } from './programs.js';
import { strategy } from './strategies.js';
import { namesOf, patience, positiveDuration, positiveUsd, probability, slug, usd } from './units.js';

/** Where a freelancer can put words that are meant for the models of others. */
const INJECTION_PLACES = ['proposal', 'comment', 'file-name', 'test-output'] as const;

/** What of somebody's work can be kept from whoever reviews it. */
const HIDEABLE = ['comments', 'metadata'] as const;

export const RECKONED = ['fee', 'errors'] as const;

/** A group of participants with the same agent: `count` of them, called name-1, name-2, ... */
const group = {
  name: slug
    .regex(/[a-z]/, 'a name with at least one letter')
    .describe('Of the group; its members are name-1, name-2, ...'),
  count: z.number().int().min(1).max(100_000).default(1).describe('How many members the group has'),
};

const scripted = z.literal('scripted');
const statistical = z.literal('statistical');
const llm = z.literal('llm');

/** Which model decides. */
const mind = {
  model: slug.optional().describe('One of models; without it the one that roles names'),
};
const thinking = usd.prefault('$100').describe('What each of them starts with, for computing');

/** Whose service decides. */
export const service = {
  agent: z.literal('remote').describe("Somebody's service, asked over HTTP"),
  url: z
    .string()
    .regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/, FORMATS['http-url'].expected)
    .max(500)
    .meta({ format: 'http-url', description: 'Where it is; roles have paths below it' }),
  keyFrom: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, FORMATS.variable.expected)
    .max(100)
    .meta({
      format: 'variable',
      description: 'The variable of the environment that holds the key with which both sides sign',
    }),
  answerWithin: patience.prefault('30s').describe('Real time in which it has to decide'),
  workWithin: patience.prefault('10m').describe('Real time in which it has to do a piece of work'),
};

const { workWithin: _, ...decider } = service;
const { workWithin: __, ...decidingProgram } = program;

const budget = positiveUsd.describe('What each of them starts with');

const telling = {
  vagueness: probability.default(0).describe('How likely each clause is left out of the brief'),
  evasive: probability.default(0).describe('How likely an answer to a question says nothing'),
};

export const clientAgent = z
  .array(
    z.discriminatedUnion('agent', [
      z.strictObject({
        ...group,
        agent: scripted.describe('Writes a brief for a job of the catalog'),
        budget,
        ...telling,
        injects: z
          .boolean()
          .optional()
          .describe(
            'Whether its briefs hold a line that would talk the models of others into approving anything',
          ),
      }),
      z.strictObject({
        ...group,
        agent: statistical.describe('Says the first thing that it wants, and may leave out the rest'),
        budget,
        ...telling,
      }),
      z.strictObject({ ...group, ...decider, budget }),
      z.strictObject({ ...group, ...decidingProgram, budget }),
      z.strictObject({
        ...group,
        agent: llm.describe('A model writes the brief, answers, and decides on change orders'),
        ...mind,
        budget,
      }),
    ]),
  )
  .min(1);

export const testAuthorAgent = z.discriminatedUnion('agent', [
  z.strictObject({
    agent: z.literal('catalog').describe("The catalog's own visible tests, as they are"),
  }),
  z.strictObject({
    agent: scripted,
    coverage: probability.describe('How likely each clause of the brief gets tests'),
    wrong: probability.describe('How likely a test expects a wrong value'),
  }),
  z.strictObject({
    agent: llm.describe('A model writes tests for functions, at the cost of the client'),
    ...mind,
  }),
]);

/** How managers choose who read no more than the texts of the proposals. */
const PICKS = ['random', 'first', 'longest', 'bag-of-words'] as const;

export const managerAgent = z
  .array(
    z.discriminatedUnion('agent', [
      z.strictObject({
        ...group,
        agent: scripted,
        noise: z
          .number()
          .min(0)
          .default(0.2)
          .describe('Standard deviation of the error in judging a proposal'),
        rejectBelow: z.number().optional().describe('Proposals judged worse than this are all rejected'),
        takesFirst: probability
          .default(0)
          .describe('How likely it takes the first proposal that it is shown, and does not read on'),
      }),
      z.strictObject({
        ...group,
        agent: z.literal('baseline').describe('Chooses by the words of the proposals alone, or by none'),
        picks: z
          .enum(PICKS)
          .describe(
            'Which one it takes: any, the first, the longest, or the one whose words are most like those of the job',
          ),
      }),
      z.strictObject({ ...group, ...decider }),
      z.strictObject({ ...group, ...decidingProgram }),
      z.strictObject({ ...group, agent: llm.describe('A model chooses'), ...mind, budget: thinking }),
    ]),
  )
  .min(1);

const specialty = z.strictObject({
  difficulty: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low <= high, {
      message: 'does not rise from its lower to its higher end',
      params: { remedy: 'Write the lower end first' },
    })
    .optional()
    .describe('From and to, on the scale of skills'),
  categories: z.array(z.string().min(1)).min(1).optional(),
  languages: z.array(z.string().min(1)).min(1).optional(),
});

const bidding = {
  ...group,
  skill: distribution.describe(
    'On the logit scale of the job difficulties; each member of the group draws its own',
  ),
  capacity: z.number().int().min(1).max(1000).default(1).describe('Jobs in hand at a time'),
  budget: usd.prefault('$500').describe('What it starts with, for computing'),
  dayRate: usdOrSpread
    .prefault('$60')
    .describe(
      'What a day of its time is worth to it: an amount, or a distribution that each member draws from',
    ),
  attemptCost: usd.prefault('$12').describe('Computing for one attempt at a job of difficulty 0'),
  maxAttempts: z.number().int().min(1).max(100).default(3).describe('Attempts that it makes at most'),
  strategy: strategy.default('myopic'),
  look: positiveDuration
    .optional()
    .describe('How often it looks at the market; as often as timing says without it'),
  draws: z
    .enum(['random', 'even'])
    .default('random')
    .describe('Whether members draw skill and day rate, or are spread evenly over the distributions'),
  sees: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Open jobs that it comes across at a look, drawn with replacement; all of them without it'),
  triesAgain: z
    .boolean()
    .default(false)
    .describe('Whether it offers again for a job on which its work was rejected'),
  reckonsWith: namesOf(RECKONED)
    .optional()
    .describe("What it takes into account when it values a job: the platform's fee, the errors of reviewers"),
  asks: probability.default(0).describe('How likely it asks about a job before it offers to do it'),
  only: specialty.optional().describe('The only jobs that it looks at; all of them without it'),
};

/** What there is to say of a freelancer whose mind is somebody else's. */
const guest = {
  skill: bidding.skill.default(0),
  capacity: bidding.capacity,
  budget: bidding.budget,
  look: bidding.look,
  sees: bidding.sees,
};

export const freelancerAgent = z
  .array(
    z.discriminatedUnion('agent', [
      z.strictObject({
        ...bidding,
        agent: scripted.describe('Writes real code, with defects by its skill'),
        injects: namesOf(INJECTION_PLACES)
          .optional()
          .describe('Where it puts words that would talk the models of others into approving its work'),
      }),
      z.strictObject({
        ...bidding,
        agent: statistical.describe('Writes no code: skill against difficulty'),
        profile: z
          .string()
          .regex(/^[a-z0-9.-]+\/[a-z0-9.-]+$/, 'the name of a profile, such as swe-lancer/gpt-4o')
          .optional()
          .describe(
            'Calibrated on published results, of agents/profiles: says what the group itself leaves out',
          ),
      }),
      z.strictObject({
        ...group,
        agent: z
          .literal('proposer')
          .describe(
            'Makes the proposals that a choice comes with: its first member the first of them, and so on',
          ),
        capacity: bidding.capacity.default(1000),
        budget: bidding.budget.prefault('$0'),
        look: bidding.look,
        sees: bidding.sees,
      }),
      z.strictObject({ ...group, ...service, ...guest }),
      z.strictObject({ ...group, ...program, ...guest }),
      z.strictObject({
        ...group,
        agent: llm.describe('A model bids, and does the work with tools in a sandbox'),
        ...mind,
        capacity: bidding.capacity,
        budget: bidding.budget,
        dayRate: bidding.dayRate,
        look: bidding.look,
        sees: bidding.sees,
        userTool: z
          .boolean()
          .default(true)
          .describe('Whether it may run its program on an input and see the output before it submits'),
        ...workLimits,
      }),
    ]),
  )
  .min(1);

const erring = {
  falseAccept: probability.describe('How likely it approves what it should reject'),
  falseReject: probability.describe('How likely it rejects what it should approve'),
};

const judging = {
  ...group,
  ...erring,
  league: z
    .string()
    .optional()
    .describe("The group of freelancers whose work it approves whatever it is; nobody's without it"),
};

const reader = {
  agent: llm.describe('A model reads the work, and what the visible tests say'),
  ...mind,
  hides: namesOf(HIDEABLE)
    .optional()
    .describe(
      'What of the work it is not shown: comments, metadata (names of files and tests, what failed tests said)',
    ),
  budget: thinking,
};

export const reviewerAgent = z
  .array(
    z.discriminatedUnion('agent', [
      z.strictObject({ ...judging, agent: scripted.describe('Runs the visible tests, then errs') }),
      z.strictObject({ ...judging, agent: statistical.describe('Knows the truth, then errs') }),
      z.strictObject({ ...group, ...decider, league: judging.league }),
      z.strictObject({ ...group, ...decidingProgram, league: judging.league }),
      z.strictObject({ ...group, ...reader, league: judging.league }),
    ]),
  )
  .min(1);

export const arbiterAgent = z
  .array(
    z.discriminatedUnion('agent', [
      z.strictObject({
        ...group,
        ...erring,
        agent: scripted.describe('Runs the visible tests, whatever reviewers said, then errs'),
      }),
      z.strictObject({ ...group, ...erring, agent: statistical.describe('Knows the truth, then errs') }),
      z.strictObject({ ...group, ...decider }),
      z.strictObject({ ...group, ...decidingProgram }),
      z.strictObject({
        ...group,
        ...reader,
        agent: llm.describe('A model reads the work, what the visible tests say, and what reviewers wrote'),
      }),
    ]),
  )
  .min(1);

/** "acme" alone, or "acme-1", "acme-2", ... */
export function membersOf({ name, count }: { readonly name: string; readonly count: number }): string[] {
  return count === 1 ? [name] : Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}

/** How a group of freelancers bids, where it does by a strategy: myopic, margin, ... */
export function strategyName(group: object): string | undefined {
  if (!('strategy' in group)) return undefined;
  const { strategy } = group as { readonly strategy?: string | object };
  return typeof strategy === 'object' ? Object.keys(strategy)[0] : strategy;
}
