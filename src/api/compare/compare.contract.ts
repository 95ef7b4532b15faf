import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { anything, cents, marketEvent, runParams, statuses } from '../contract/shared.js';
import { forkOf } from '../runs/run.schema.js';

const { run } = runParams.shape;
const count = z.number().int();
const compared = z
  .object({ first: z.number(), second: z.number(), difference: z.number() })
  .meta({ id: 'Compared' });
const each = <K extends string>(...keys: K[]) =>
  z.object(Object.fromEntries(keys.map((key) => [key, compared])) as Record<K, typeof compared>);

const side = z.object({
  runId: z.string(),
  scenario: z.string(),
  seed: z.number(),
  status: z.enum(statuses),
  events: count,
  eventLogSha256: z.string().nullable(),
  forkOf: forkOf.nullable(),
});

const jobSide = z.object({
  job: count.describe('Its number in that run'),
  outcome: z.string(),
  priceCents: cents.nullable().describe('What its client paid, fee included; null unless it was sold'),
  days: z.number().nullable().describe('From its posting to its end; null while it is open'),
  truth: z.enum(['right', 'broken']).nullable().describe('Of the work that was paid'),
});

const mean = z
  .object({
    jobs: count,
    mean: z.number(),
    interval: z
      .object({ low: z.number(), high: z.number() })
      .nullable()
      .describe('95 % of resamples of whole jobs; null of fewer than two'),
  })
  .nullable();

const only = { onlyFirst: z.array(z.string()), onlySecond: z.array(z.string()) };

const jobs = z.object({
  pairs: z.array(
    z.object({
      ref: z.string(),
      ...{ first: jobSide, second: jobSide },
      priceCents: cents.nullable(),
      days: z.number().nullable(),
    }),
  ),
  ...only,
  differing: count.describe('Pairs that did not come out alike'),
  price: mean.describe('In cents, of jobs that were sold in both'),
  days: mean.describe('Of jobs that have ended in both'),
  turns: z
    .array(z.object({ first: z.string(), second: z.string(), jobs: count }))
    .describe('So many came out one way in the first, and another way in the second'),
});

const earnings = z.object({
  pairs: z.array(each('jobsWon', 'grossCents', 'computeCents', 'netCents').extend({ name: z.string() })),
  ...only,
});

const firstDifference = z.object({
  seq: count,
  before: z.array(marketEvent).describe('The last events before it, the same in both'),
  first: marketEvent.nullable().describe('Null where the run has ended'),
  second: marketEvent.nullable(),
  fields: z.array(z.string()).describe('Where one is not like the other'),
});

export const compareRuns = operation({
  ...{ id: 'compareRuns', method: 'get', path: '/compare', tag: 'runs', scope: 'read' },
  summary: 'Two runs side by side, as `tortuga compare --json` prints it',
  description: `All differences are of the second run less the first, and money is integer cents. With the same seed luck is common: jobs and
freelancers are paired one by one. Runs that go on are compared as far as they have come.`,
  query: z.strictObject({ a: run.describe('The first run'), b: run.describe('The second run') }),
  answer: z
    .object({
      runs: z.array(side).length(2),
      identical: z.boolean().describe('Whether every event is the same, to the byte'),
      firstDifference: firstDifference.nullable(),
      settings: z
        .array(z.object({ path: z.string(), first: anything, second: anything }))
        .describe('What their scenarios say otherwise'),
      sameLuck: z.boolean(),
      jobs,
      ...{ freelancers: earnings, groups: earnings },
      totals: z.object({
        jobs: each('posted', 'settled', 'expired', 'cancelled'),
        money: each('postedCents', 'paidCents', 'feesCents', 'refundedCents', 'computeCents'),
        truth: each(
          ...(['paidRightCents', 'paidBrokenCents', 'unpaidRightCents'] as const),
          ...(['submissions', 'accepted', 'correct'] as const),
        ),
      }),
    })
    .meta({ id: 'Comparison' }),
  refusals: ['missing'],
});
