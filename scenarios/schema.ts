import { z } from 'zod';
import { BOUNTY_TRIGGERS, CONTEST_PRIZES, DISPUTES, OFFER_VISIBILITIES } from '#market/index.js';
import { beliefs } from './beliefs.js';
import { CATEGORIES, LANGUAGES } from './catalog/job.js';
import { JOB_FORMS } from './catalog/repository-job.js';
import { distribution } from './distribution.js';
import { budgets, models, roles } from './models.js';
import {
  arbiterAgent,
  clientAgent,
  freelancerAgent,
  managerAgent,
  reviewerAgent,
  testAuthorAgent,
} from './seats.js';
import {
  cap,
  duration,
  factor,
  namesOf,
  percent,
  positiveDuration,
  positiveUsd,
  probability,
  seedNumber,
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
  work: z
    .enum(JOB_FORMS)
    .default('functions')
    .describe(
      'What the work is: functions to write, repositories (small codebases to mend by a patch), or both',
    ),
  pages: z
    .boolean()
    .default(true)
    .describe('Whether jobs on codebases whose tests open pages in a browser are among them'),
  categories: namesOf(CATEGORIES).optional().describe('Only jobs of these kinds; all of them without it'),
  languages: namesOf(LANGUAGES).optional().describe('Only jobs in these languages; all of them without it'),
  arrivals,
});

const choiceJobs = z.strictObject({
  source: z
    .literal('choices')
    .describe('Choices among proposals, such as the tasks of SWE-Lancer for managers: no code is written'),
  catalog: z.string().min(1).describe('The folder that `catalog import` has made, relative to this file'),
  count: count.describe('How many are posted, in a seeded order; again when there are no more'),
  arrivals,
});

const syntheticJobs = z.strictObject({
  source: z.literal('synthetic').describe('Jobs that are only a difficulty and a price'),
  count: count.describe('How many jobs are posted'),
  difficulty: distribution
    .default({ normal: { mean: 0, sd: 1 } })
    .describe('On the logit scale: -2 is easy, 0 usual, 2 hard'),
  days: distribution
    .optional()
    .describe('Days of work, which everybody knows; without it each freelancer has an estimate of its own'),
  opening: distribution.describe('The opening bounty in dollars'),
  openingFor: z
    .enum(['job', 'day'])
    .default('job')
    .describe('Whether that is for the whole job, or for each day of its work'),
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
    policy: z.literal('demand'),
    period,
    offers: z.number().int().min(1).max(1000).describe('So many offers in a period are enough'),
    factor: factor.max(100).default(2).describe('What each raise multiplies the bounty by'),
    ...limits,
    triggers: namesOf(BOUNTY_TRIGGERS).default(['noBids']).describe('What raises the bounty'),
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
  z.strictObject({
    policy: z
      .literal('optimal')
      .describe('The cheapest ladder for what the client believes, solved before the first job'),
    period,
    ...beliefs,
    ...limits,
  }),
]);

const bidWindow = duration.describe('How long bids are collected after the first one');

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
    visibility: z
      .enum(OFFER_VISIBILITIES)
      .default('arrival')
      .describe(
        'How proposals are shown: in order of arrival, shuffled, or to other bidders not before the window closes',
      ),
  }),
  z.strictObject({
    rule: z
      .literal('sealed-first-price')
      .describe('Bids that nobody sees are opened together; the lowest wins and is paid what it asks'),
    window: bidWindow,
  }),
  z.strictObject({
    rule: z
      .literal('sealed-second-price')
      .describe('The same, but the winner is paid the second-lowest bid, or the bounty where it is alone'),
    window: bidWindow,
  }),
  z.strictObject({
    rule: z
      .literal('contest')
      .describe('All who enter do the work; one is paid the bounty, and the others keep their costs'),
    window: duration.describe('How long others may enter after the first one; then all of them begin'),
    submitWithin: positiveDuration.describe('How long they have from then on to hand in'),
    prize: z
      .enum(CONTEST_PRIZES)
      .describe('Who is paid: the first that is accepted, or of all accepted the best score in review'),
  }),
]);

const review = z.strictObject({
  panel: z.number().int().min(0).max(15).describe('Reviewers for each submission; 0 pays on delivery'),
  approvals: z.number().int().min(0).max(15).describe('Approvals that accept the work'),
  disputes: z
    .enum(DISPUTES)
    .optional()
    .describe(
      'What an arbiter has the last word on: split, what the panel does not agree on; rejection, all that it rejects',
    ),
  audit: percent
    .optional()
    .describe('The share of all other work that the panel accepts on which an arbiter has the last word too'),
});

const payment = z.strictObject({
  fee: percent.prefault('0%').describe("The platform's part of the price"),
  delay: duration
    .optional()
    .describe('From acceptance to payment: at once, by the terms of expensify after 7d'),
  terms: z
    .enum(['plain', 'expensify'])
    .default('plain')
    .describe(
      'plain: what was agreed; expensify: half as much again within 3 working days, half of it after 6, over after 12',
    ),
  warranty: positiveDuration
    .optional()
    .describe('How long after acceptance a fault takes the bonus back; by the terms of expensify 14d'),
  faultsFound: probability
    .optional()
    .describe(
      'How likely a fault of accepted work comes to light within the warranty: for certain without it',
    ),
});

const delivery = z.strictObject({
  within: positiveDuration.describe('How long after an award the client waits; then it ends the agreement'),
});

const drift = z.strictObject({
  probability: probability.describe(
    'How likely a client does not want one of the clauses of a job before it is in work',
  ),
  raise: percent
    .prefault('25%')
    .refine((points) => points > 0, 'a change order raises the price')
    .describe('How much more the change order pays, of the price agreed'),
  afterDays: distribution
    .default({ uniform: [0, 2] })
    .describe('Days from the award until the client changes its mind, unless the work is in by then'),
  rework: z
    .number()
    .min(0)
    .max(10)
    .default(0.5)
    .describe('How much longer the work takes, of the time that such a job takes from scratch'),
});

const timing = z.strictObject({
  look: positiveDuration.prefault('12h').describe('How often a freelancer looks at the market'),
  looks: z
    .enum(['apart', 'together'])
    .default('apart')
    .describe('Whether each freelancer looks at a time of its own, or all of them at once'),
  workDays: distribution
    .default({ lognormal: { median: 2, sigma: 0.5 } })
    .describe('Days that work on a job of difficulty 0 takes'),
  harder: z
    .enum(['longer', 'same'])
    .default('longer')
    .describe('Whether a harder job takes longer, by exp(difficulty / 2), or as long as any other'),
  review: duration.prefault('6h').describe('How long a review takes'),
  ruling: duration.prefault('1d').describe('How long an arbiter takes'),
  answer: duration.prefault('8h').describe('How long a client takes to answer a question'),
});

/** A declared world. The shapes of the seats are in seats.ts, units such as "$250" and 7d in units.ts. */
export const scenarioSchema = z.strictObject({
  name: slug.describe('What runs of it are called'),
  title: z.string().trim().min(1).max(200),
  description: z.string().default(''),
  seed: seedNumber.default(1).describe('The same scenario and seed give the same run, to the byte'),
  jobs: z
    .discriminatedUnion('source', [catalogJobs, choiceJobs, syntheticJobs])
    .describe('What is posted, and when'),
  bounty: bounty.describe('How the price of a job goes up while nobody has delivered'),
  award: award.describe('Who gets a job'),
  review: review.describe('Who decides whether the work is paid'),
  payment: payment.prefault({}),
  delivery: delivery.optional().describe('How long freelancers may take; for ever without it'),
  drift: drift.optional().describe('Clients that change their minds; none without it'),
  bankruptcy: z
    .boolean()
    .default(false)
    .describe(
      'Whether a freelancer that cannot pay for its computing leaves the market; else it gives the job up',
    ),
  timing: timing.prefault({}).describe('How long looking, working and reviewing take in simulated time'),
  clients: clientAgent,
  testAuthor: testAuthorAgent.optional().describe('Who writes the tests that everybody sees'),
  managers: managerAgent.optional(),
  freelancers: freelancerAgent,
  reviewers: reviewerAgent.optional(),
  arbiters: arbiterAgent.optional(),
  models: models.optional(),
  roles: roles.optional(),
  budgets: budgets.optional(),
});

/** What a scenario says, defaults filled in, with cents, seconds and basis points for its units. */
export type ScenarioSettings = z.output<typeof scenarioSchema>;
/** The same as plain YAML or JSON. */
export type ScenarioDocument = z.input<typeof scenarioSchema>;
