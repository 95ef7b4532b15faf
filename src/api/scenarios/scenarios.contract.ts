import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { namedPageQuery, pageOf } from '../contract/shared.js';

const tag = 'scenarios';

const listed = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    problem: z.string().nullable().describe('Why it cannot be played as it is'),
  })
  .meta({ id: 'ListedScenario' });

const problem = z
  .object({
    path: z.string().describe('Such as bounty.period'),
    message: z.string(),
    line: z.number().int().optional().describe('Counted from 1'),
    column: z.number().int().optional(),
    found: z.string(),
    allowed: z.string(),
    remedy: z.string(),
  })
  .meta({ id: 'ScenarioProblem' });

export const listScenarios = operation({
  ...{ id: 'listScenarios', method: 'get', path: '/scenarios', tag, scope: 'read' },
  summary: 'The scenarios that come with Tortuga',
  query: z.strictObject(namedPageQuery),
  answer: pageOf(listed),
});

export const getScenario = operation({
  ...{ id: 'getScenario', method: 'get', path: '/scenarios/{name}', tag, scope: 'read' },
  summary: 'One of them: its file, and what it comes to',
  params: z.strictObject({ name: z.string().min(1).max(100) }),
  answer: listed
    .extend({
      yaml: z.string().describe('Its file'),
      digest: z.string().nullable(),
      document: z.unknown().describe('With everything filled in; null where it cannot be played'),
    })
    .meta({ id: 'Scenario' }),
  refusals: ['missing'],
});

export const getScenarioSchema = operation({
  ...{ id: 'getScenarioSchema', method: 'get', path: '/scenario-schema', tag, scope: 'read' },
  summary: 'The JSON Schema of scenarios, for forms and editors',
  answer: z.record(z.string(), z.unknown()),
});

export const validateScenario = operation({
  ...{ id: 'validateScenario', method: 'post', path: '/scenarios/validate', tag, scope: 'read' },
  summary: 'Check a scenario without playing it',
  description: 'What is valid here is what starting a run takes.',
  body: z
    .strictObject({
      scenario: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .describe('The name of a scenario of the library; this or `document`'),
      document: z.string().max(400_000).optional().describe('YAML or JSON'),
      set: z.array(z.string().min(1).max(2_000)).max(100).default([]),
    })
    .refine(({ scenario, document }) => (scenario === undefined) !== (document === undefined), {
      message: 'give either scenario or document',
      path: ['scenario'],
    })
    .meta({ id: 'ValidateScenario', oneOf: [{ required: ['scenario'] }, { required: ['document'] }] }),
  answer: z
    .object({
      valid: z.boolean(),
      name: z.string().nullable(),
      digest: z.string().nullable(),
      document: z.unknown().describe('With everything filled in; null where it is not valid'),
      problems: z.array(problem),
    })
    .meta({ id: 'Validation' }),
  refusals: ['missing'],
});
