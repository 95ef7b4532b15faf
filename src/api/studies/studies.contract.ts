import { z } from 'zod';
import { operation } from '../contract/operation.js';
import { namedPageQuery, pageOf } from '../contract/shared.js';

const tag = 'studies';
const count = z.number().int();
const estimate = z.object({ mean: z.number(), low: z.number(), high: z.number() });
const measures = z.array(z.object({ name: z.string(), title: z.string(), unit: z.string() }));

const listed = z
  .object({
    study: z.string().describe('The folder of its results'),
    title: z.string(),
    scenario: z.string(),
    parameters: z.array(z.string()),
    cells: count,
    measures,
    version: z.string().describe('Of Tortuga'),
    digest: z.string(),
  })
  .meta({ id: 'ListedStudy' });

const measured = z
  .looseObject({
    count: count.describe('Replications that have a value'),
    mean: z.number().nullable(),
    deviation: z.number().nullable(),
    student: estimate.nullable().describe("Student's interval of the mean"),
  })
  .meta({ id: 'MeasureSummary' });

const summary = z
  .object({
    study: z.string(),
    title: z.string(),
    digest: z.string(),
    version: z.string(),
    scenario: z.string(),
    complete: z.boolean(),
    replications: count,
    commonRandomNumbers: z.boolean(),
    seed: z.number(),
    confidence: z.number(),
    measures,
    baseline: count.describe('The cell that others are compared with, counted from 1'),
    cells: z.array(
      z.object({
        cell: count.describe('Counted from 1'),
        levels: z.record(z.string(), z.string()),
        set: z.array(z.string()),
        scenarioDigest: z.string(),
        replications: count,
        failed: count,
        measures: z.record(z.string(), measured),
      }),
    ),
    comparisons: z.array(z.looseObject({ cell: count, measure: z.string() })),
    effects: z.array(z.looseObject({ measure: z.string() })),
    variation: z.array(z.looseObject({ measure: z.string() })),
  })
  .meta({ id: 'StudySummary' });

export const listStudies = operation({
  ...{ id: 'listStudies', method: 'get', path: '/studies', tag, scope: 'read' },
  summary: 'The studies whose results are kept beside the runs',
  query: z.strictObject(namedPageQuery),
  answer: pageOf(listed),
});

export const getStudy = operation({
  ...{ id: 'getStudy', method: 'get', path: '/studies/{study}', tag, scope: 'read' },
  summary: 'What a study has found so far, as `tortuga study show --json` prints it',
  params: z.strictObject({ study: z.string().min(1).max(200) }),
  answer: summary,
  refusals: ['missing', 'invalid'],
});
