import { z } from 'zod';

/** How a freelancer bids: a name, or a name with its parameters. */
export const strategy = z
  .union([
    z.literal('myopic'),
    z.strictObject({
      margin: z.number().min(0).max(100).describe('What it asks on top of its costs, as a part of them'),
    }),
  ])
  .meta({ format: 'strategy', description: 'How it decides what to bid for, when, and at which price' });
