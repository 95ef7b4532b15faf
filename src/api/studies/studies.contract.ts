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
    least: z.number().nullable(),
    most: z.number().nullable(),
  })
  .meta({ id: 'MeasureSummary' });

const tested = {
  mean: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  pHolm: z.number().optional().describe('Corrected for all of one measure that are asked together'),
};

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
    parameters: z.array(z.string()),
    grid: z
      .array(count)
      .nullable()
      .describe('How many levels each parameter has; null where cells are a sample'),
    planned: z.object({
      replications: count.describe('The most that a cell has'),
      until: z
        .object({
          measure: z.string(),
          halfWidth: z.number(),
          relative: z.boolean(),
          batch: count,
          max: count,
        })
        .nullable()
        .describe('The width of an interval by which a cell ends before that'),
    }),
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
    comparisons: z
      .array(
        z.looseObject({
          ...{ cell: count, measure: z.string(), ...tested },
          paired: z.boolean().describe('Whether luck is common'),
          detectable: z.number().nullable().describe('What so many replications find four times of five'),
          needed: z.number().nullable().describe('Replications that would find this four times of five'),
        }),
      )
      .describe('Of every other cell less the baseline; without numbers where there are too few'),
    effects: z.array(
      z.looseObject({
        ...{ measure: z.string(), ...tested },
        of: z.array(z.object({ parameter: z.string(), level: z.string(), first: z.string() })),
      }),
    ),
    variation: z.array(
      z.looseObject({
        measure: z.string(),
        terms: z.array(z.object({ of: z.array(z.string()), share: z.number() })),
        higher: z.number().describe('What more than two parameters do together'),
        chance: z.number(),
      }),
    ),
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
