import { z } from 'zod';
import { FORMATS } from './document/formats.js';

const cost = z.number().min(0).max(1_000);
const shape = z.number().positive().max(1_000);
const support = { low: cost, high: cost };

/** What a client believes of the bidders for its jobs. Its unit of money is a job's opening bounty. */
export const beliefs = {
  bidders: z.number().int().min(1).max(1_000).describe('How many freelancers would do a job'),
  cost: z
    .union([
      z.strictObject({ uniform: z.tuple([cost, cost]) }),
      z.strictObject({ beta: z.strictObject({ alpha: shape, beta: shape, ...support }) }),
      z.strictObject({ lognormal: z.strictObject({ median: shape, sigma: shape, ...support }) }),
    ])
    .meta({ format: 'costs', description: FORMATS.costs.expected }),
  rungs: z.number().int().min(1).max(12).describe('How many levels the ladder has at most'),
  delayCost: z
    .number()
    .min(0)
    .max(1_000)
    .default(0)
    .describe('What each period without a claim costs it, in opening bounties'),
  value: z
    .number()
    .positive()
    .max(1_000)
    .optional()
    .describe('What it loses when nobody claims, in opening bounties; without it the job has to be sold'),
  against: z
    .enum(['myopic', 'strategic'])
    .describe('Whether bidders take the first rung that pays, or weigh it against the rungs to come'),
  patience: z
    .number()
    .positive()
    .max(1)
    .optional()
    .describe('What a gain is worth to a strategic bidder one period later: as much without it'),
};

const beliefsSchema = z.strictObject(beliefs);
export type Beliefs = z.output<typeof beliefsSchema>;
