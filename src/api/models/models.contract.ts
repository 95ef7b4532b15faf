import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { cents, microCents } from '../contract/shared.js';

const use = z.object({
  model: z.string().describe("The scenario's name of it"),
  role: z.string(),
  calls: z.number().int(),
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  microCents,
});

export const getModels = operation({
  ...{ id: 'getModels', method: 'get', path: '/models', tag: 'models', scope: 'run' },
  summary:
    'Which model a scenario gets that names none, what models have cost today, and what may yet be spent',
  answer: z
    .object({
      default: z
        .object({
          baseURL: z.string(),
          model: z.string(),
          hasKey: z.boolean().describe('Whether TORTUGA_MODEL_KEY is set; what it holds is told nobody'),
        })
        .nullable(),
      problem: z.string().nullable().describe('Why there is no default'),
      today: z.object({
        since: z.string().describe('Midnight, UTC'),
        spentMicroCents: microCents.describe('In all runs that are kept here'),
        uses: z.array(use),
      }),
      token: z
        .object({ spendCentsPerDay: cents.nullable(), spentMicroCents: microCents })
        .nullable()
        .describe('Of the token that asks'),
    })
    .meta({ id: 'Models' }),
});
