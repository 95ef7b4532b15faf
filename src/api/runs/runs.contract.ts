import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { pageOf, pageQuery, runParams, statuses } from '../contract/shared.js';
import { resultSchema, runDetailSchema, runSchema, startedSchema } from './run.schema.js';

const tag = 'runs';

const set = z
  .array(z.string().min(1).max(2_000))
  .max(100)
  .default([])
  .describe('Overrides such as bounty.period=3d, applied in order');

/** Code that agents wrote is never run where nothing holds it. */
const sandbox = z.enum(['auto', 'docker', 'bubblewrap']).default('auto').describe('Where code runs');

const startBody = z
  .strictObject({
    scenario: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('The name of a scenario of the library; this or `document`'),
    document: z
      .string()
      .min(1)
      .max(400_000)
      .optional()
      .describe('A scenario of your own, as YAML or JSON. It may name no file, no address and no key'),
    seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    set,
    sandbox,
    replies: z
      .enum(['record', 'replay', 'off'])
      .default('record')
      .describe('Of models: keep them, take those of the latest same run and ask nobody, or neither'),
  })
  .refine(({ scenario, document }) => (scenario === undefined) !== (document === undefined), {
    message: 'give either scenario or document',
    path: ['scenario'],
  })
  .meta({ id: 'StartRun', oneOf: [{ required: ['scenario'] }, { required: ['document'] }] });

export const listRuns = operation({
  ...{ id: 'listRuns', method: 'get', path: '/runs', tag, scope: 'read' },
  summary: 'All runs, the latest first',
  query: z.strictObject({ ...pageQuery, status: z.enum(statuses).optional() }),
  answer: pageOf(runSchema),
});

export const startRun = operation({
  ...{ id: 'startRun', method: 'post', path: '/runs', tag, scope: 'run' },
  summary: 'Play a scenario',
  description: 'Answers when everything is ready, before the first event; the run goes on in the background.',
  body: startBody,
  status: 202,
  answer: startedSchema,
  refusals: ['missing', 'wrong-state', 'invalid', 'over-budget', 'busy'],
});

export const getRun = operation({
  ...{ id: 'getRun', method: 'get', path: '/runs/{run}', tag, scope: 'read' },
  summary: 'One run',
  params: runParams,
  answer: runDetailSchema,
  refusals: ['missing'],
  lasts: true,
});

export const getResult = operation({
  ...{ id: 'getResult', method: 'get', path: '/runs/{run}/result', tag, scope: 'read' },
  summary: 'How a run came out, or how it stands',
  params: runParams,
  answer: resultSchema,
  refusals: ['missing'],
  lasts: true,
});

const steer = { params: runParams, answer: runSchema, refusals: ['missing', 'wrong-state'] } as const;

export const pauseRun = operation({
  ...{ id: 'pauseRun', method: 'post', path: '/runs/{run}/pause', tag, scope: 'run' },
  summary: 'Let a run wait between two instants of its market',
  ...steer,
});

export const resumeRun = operation({
  ...{ id: 'resumeRun', method: 'post', path: '/runs/{run}/resume', tag, scope: 'run' },
  summary: 'Go on with a run that is paused, was stopped, or lost turns to a budget',
  description:
    'A paused run just goes on. Any other is played from its seed again, and compared as far as it was.',
  ...steer,
  body: z.strictObject({
    set: set.describe('More budget, such as budgets.run=$5'),
    sandbox: sandbox.optional(),
  }),
  status: 202,
  refusals: ['missing', 'wrong-state', 'invalid', 'over-budget', 'busy'],
});

export const cancelRun = operation({
  ...{ id: 'cancelRun', method: 'post', path: '/runs/{run}/cancel', tag, scope: 'run' },
  summary: 'Stop a run; what has happened is kept, and it can be resumed',
  ...steer,
});

export const forkRun = operation({
  ...{ id: 'forkRun', method: 'post', path: '/runs/{run}/fork', tag, scope: 'run' },
  summary: 'Play a run on from one of its events with something changed, as a run of its own',
  params: runParams,
  body: z.strictObject({
    at: z
      .string()
      .min(1)
      .max(40)
      .describe('The last event that stays as it is: its number, day:N, job:N, or last'),
    set,
    sandbox: sandbox.optional(),
  }),
  status: 202,
  answer: runSchema,
  refusals: ['missing', 'wrong-state', 'invalid', 'over-budget', 'busy'],
});
