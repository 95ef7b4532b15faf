import { z } from 'zod';
import { operation } from '../contract/operation.js';

const part = z.looseObject({ status: z.string() });

export const getHealth = operation({
  ...{ id: 'getHealth', method: 'get', path: '/health', tag: 'health', scope: null },
  summary: 'Whether the store and the sandbox can be used, and how much is going on',
  answer: z
    .object({
      status: z.string(),
      info: z.record(z.string(), part).nullish(),
      error: z.record(z.string(), part).nullish(),
      details: z.record(z.string(), part),
    })
    .meta({ id: 'Health' }),
});
