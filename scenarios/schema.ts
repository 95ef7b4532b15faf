import { z } from 'zod';
import { BOUNTY_TRIGGERS } from '#market/index.js';
import { CATEGORIES, LANGUAGES } from './catalog/job.js';
import { clientAgent, freelancerAgent, managerAgent, reviewerAgent, testAuthorAgent } from './seats.js';
import {
  cap,
  distribution,
  duration,
  factor,
  namesOf,
  percent,
  positiveDuration,
  positiveUsd,
  slug,
} from './units.js';

const arrivals = z
  .union([
    z.strictObject({
      every: duration.describe('One job after each time span; 0s posts all of them at once'),
    }),
    z.strictObject({ perDay: z.number().positive().describe('Jobs a day on average: a Poisson process') }),
  ])
  .meta({ format: 'arrivals', description: 'When jobs are posted: {every: 12h} or {perDay: 4}' });

const count = z.number().int().min(1).max(10_000_000);

const catalogJobs = z.strictObject({
  source: z.literal('catalog').describe('Coding jobs with real code and hidden tests'),
  catalog: z
    .string()
    .min(1)
    .default('builtin')
    .describe('builtin, or a folder of jobs, relative to this file'),
  count: count.describe(
    'How many jobs are posted; the catalog is gone through in a seeded order, again when it ends',
  ),
  categories: namesOf(CATEGORIES).optional().describe('Only jobs of these kinds; all of them without it'),
  languages: namesOf(LANGUAGES).optional().describe('Only jobs in these languages; all of them without it'),
  arrivals,
});

const syntheticJobs = z.strictObject({
  source: z.literal('synthetic').describe('Jobs that are only a difficulty and a price'),
  count: count.describe('How many jobs are posted'),
  difficulty: distribution
    .default({ normal: { mean: 0, sd: 1 } })
    .describe('On the logit scale: -2 is easy, 0 usual, 2 hard'),
  opening: distribution.describe('The opening bounty in dollars'),
  arrivals,
});

const limits = {
  cap: cap.describe(
    'The most that the bounty may be, held in escrow: a multiple of the opening one such as 8x, or an amount',
  ),
  deadline: positiveDuration.describe('How long after posting an open job expires'),
  triggers: namesOf(BOUNTY_TRIGGERS).default(['time']).describe('What raises the bounty'),
};

const period = positiveDuration.describe('How long the bounty stays before time raises it');

const bounty = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.literal('fixed'), deadline: limits.deadline }),
  z.strictObject({ policy: z.literal('doubling'), period, ...limits }),
  z.strictObject({
    policy: z.literal('geometric'),
    period,
    factor: factor.max(100).describe('What each raise multiplies the bounty by'),
    ...limits,
  }),
  z.strictObject({
    policy: z.literal('linear'),
    period,
    step: positiveUsd.describe('What each raise adds to the bounty'),
    ...limits,
  }),
  z.strictObject({
    policy: z.literal('explicit'),
    steps: z
      .array(
        z.strictObject({
          after: positiveDuration.describe('How long after posting'),
          times: factor.max(10_000).describe('The bounty as a multiple of the opening one'),
        }),
      )
      .min(1)
      .describe('Each raise by hand, in order'),
    ...limits,
  }),
]);

const award = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('posted-price').describe('The first to claim gets the job at the bounty'),
  }),
  z.strictObject({
    rule: z.literal('proposals').describe('Freelancers name a price, and one of them is chosen'),
    window: duration.describe('How long proposals are collected after the first one'),
    chooser: z
      .enum(['manager', 'lowest-price'])
      .default('manager')
      .describe('Who chooses: a manager, who may reject them all, or the lowest price'),
  }),
]);

const review = z.strictObject({
  panel: z.number().int().min(0).max(15).describe('Reviewers for each submission; 0 pays on delivery'),
  approvals: z.number().int().min(0).max(15).describe('Approvals that accept the work'),
});

const payment = z.strictObject({
  fee: percent.prefault('0%').describe("The platform's part of the price"),
  delay: duration.prefault('0s').describe('From acceptance to payment'),
});

const timing = z.strictObject({
  look: positiveDuration.prefault('12h').describe('How often a freelancer looks at the market'),
  workDays: distribution
    .default({ lognormal: { median: 2, sigma: 0.5 } })
    .describe('Days that work on a job of difficulty 0 takes'),
  review: duration.prefault('6h').describe('How long a review takes'),
});

/** A declared world. The shapes of the seats are in seats.ts, units such as "$250" and 7d in units.ts. */
export const scenarioSchema = z.strictObject({
  name: slug.describe('What runs of it are called'),
  title: z.string().trim().min(1).max(200),
  description: z.string().default(''),
  seed: z
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(1)
    .describe('The same scenario and seed give the same run, to the byte'),
  jobs: z.discriminatedUnion('source', [catalogJobs, syntheticJobs]).describe('What is posted, and when'),
  bounty: bounty.describe('How the price of a job goes up while nobody has delivered'),
  award: award.describe('Who gets a job'),
  review: review.describe('Who decides whether the work is paid'),
  payment: payment.prefault({}),
  timing: timing.prefault({}).describe('How long looking, working and reviewing take in simulated time'),
  clients: clientAgent,
  testAuthor: testAuthorAgent.optional().describe('Who writes the tests that everybody sees'),
  managers: managerAgent.optional(),
  freelancers: freelancerAgent,
  reviewers: reviewerAgent.optional(),
});

/** What a scenario says, defaults filled in, with cents, seconds and basis points for its units. */
export type ScenarioSettings = z.output<typeof scenarioSchema>;
/** The same as plain YAML or JSON. */
export type ScenarioDocument = z.input<typeof scenarioSchema>;
