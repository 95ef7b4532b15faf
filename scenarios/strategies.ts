import { z } from 'zod';
import { hostile } from './hostile-strategies.js';

const range = z
  .tuple([z.number().min(0).max(1000), z.number().min(0).max(1000)])
  .refine(([low, high]) => low < high, {
    message: 'does not rise from its lower to its higher end',
    params: { remedy: 'Write the lower end first' },
  });

const costBelief = z
  .union([
    z.strictObject({ uniform: range }),
    z.strictObject({
      beta: z.strictObject({ a: z.number().positive().max(1000), b: z.number().positive().max(1000) }),
    }),
    z.strictObject({
      lognormal: z.strictObject({
        median: z.number().positive().max(1000),
        sigma: z.number().min(0.01).max(5),
      }),
    }),
  ])
  .meta({ format: 'cost-belief' });

const equilibrium = z.strictObject({
  bidders: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('How many it takes to bid for a job, itself included; all freelancers without it'),
  delta: z.number().gt(0).max(1).default(1).describe('What a gain is worth to it one rung later'),
  cost: costBelief
    .default({ uniform: [0, 1] })
    .describe("What it believes of everybody's costs, in parts of a job's cap"),
});

const learning = {
  buckets: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(8)
    .describe(
      "Into how many ranges, from $0 to a job's cap, it sorts its costs: it learns for each by itself",
    ),
  exploration: z.number().gt(0).max(1).describe('The part of its play that only tries things out'),
};

const bandit = z.strictObject({ ...learning, exploration: learning.exploration.default(0.1) });
const regretMatching = z.strictObject({ ...learning, exploration: learning.exploration.default(0.05) });

const withParameters = [
  z.strictObject({
    margin: z.number().min(0).max(100).describe('What it asks on top of its costs, as a part of them'),
  }),
  z.strictObject({ equilibrium: equilibrium.describe('Plays the equilibrium of each job by itself') }),
  z.strictObject({ bandit: bandit.describe('Learns from its own gains when to take a job') }),
  z.strictObject({
    regretMatching: regretMatching.describe('Learns when to take a job from what everybody sees'),
  }),
  ...hostile,
] as const;
const parameters = z.union(withParameters);

/** A strategy by its name, with all that it may be told at its default. */
const byName = z.codec(
  z.enum(['equilibrium', 'bandit', 'regretMatching', 'copycat', 'sybil', 'cartel']),
  parameters,
  {
    decode: (name) => ({ [name]: {} }) as z.input<typeof parameters>,
    encode: (choice) => Object.keys(choice)[0] as 'bandit',
  },
);

/** How a freelancer bids. */
export const strategy = z
  .union([z.enum(['myopic', 'spam']), ...withParameters, byName])
  .meta({ format: 'strategy', description: 'How it decides what to bid for, when, and at which price' });
