import { z } from 'zod';

const copycat = z
  .strictObject({
    undercut: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe('The part of the copied price by which it asks less; a cent at least'),
  })
  .describe('Hands in the cheapest proposal that it is shown, for less');

const sybil = z
  .strictObject({
    atOnce: z.number().int().min(1).max(1000).default(3).describe('Identities in use at a time'),
    dropAfter: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(1)
      .describe('After so many failures on its record an identity is dropped for a fresh one'),
  })
  .describe('The group is one freelancer, and its members are the names that it goes by');

const cartel = z
  .strictObject({
    winner: z
      .enum(['lowest-cost', 'rotation'])
      .default('lowest-cost')
      .describe('Who is to have a job: of those whom it pays the cheapest, or each in turn'),
    others: z
      .enum(['cover', 'away'])
      .default('cover')
      .describe('What the others do: offer at the whole bounty, for show, or stay away'),
    asks: z.number().gt(0).max(1).default(0.95).describe('The part of the bounty that the winner asks'),
  })
  .describe('Its members agree who gets a job, and do not underbid each other');

/** Strategies that are no honest trade, with what they may be told. */
export const hostile = [
  z.strictObject({ copycat }),
  z.strictObject({ sybil }),
  z.strictObject({ cartel }),
] as const;
