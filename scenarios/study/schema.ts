import { z } from 'zod';
import { FORMATS } from '../document/formats.js';
import { positiveDuration, seedNumber, slug } from '../units.js';

export const DESIGNS = ['grid', 'random', 'latin-hypercube', 'sobol'] as const;
export type DesignName = (typeof DESIGNS)[number];

const bound = z.union([z.number(), z.string()]);

const range = z.strictObject({
  from: bound.describe('The least: a number, or one with its unit such as 3d, "$50", 10% or 4x'),
  to: bound.describe('The most, in the same unit'),
  step: bound.optional().describe('From one level to the next; a grid needs it'),
  whole: z.boolean().optional().describe('Whether numbers between the steps are whole ones'),
});

const named = z.strictObject({
  values: z
    .union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
    .describe('The values, or under names of their own, which tables then show'),
});

const parameter = z.union([z.array(z.unknown()), named, range]).meta({
  format: 'levels',
  description: 'What it is set to: [a, b], {values: {name: a, other: b}} or {from: 1, to: 9, step: 2}',
});

const replications = z.number().int().min(1).max(1_000_000);

const until = z.strictObject({
  metric: z.string().min(1).describe('One of the measures'),
  halfWidth: z
    .number()
    .positive()
    .describe("Half of the 95 % interval of its mean, in the measure's unit: dollars, days, or 0.01 for 1 %"),
  relative: z.boolean().default(false).describe('Whether halfWidth is a share of the mean instead'),
  batch: z
    .number()
    .int()
    .min(2)
    .max(100_000)
    .default(40)
    .describe('After so many replications of a cell it is looked at again'),
  max: replications.describe('Replications of a cell after which it ends in any case'),
});

const stop = z.strictObject({
  time: positiveDuration
    .optional()
    .describe('How long one command may play; the same command goes on from there'),
  failures: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe('How many replications may fail to be played before the study stops'),
});

const share = /^-?[0-9]+(\.[0-9]+)?%$/;

const limit = z
  .union([z.number(), z.string().regex(share, FORMATS.limit.expected)])
  .meta({ format: 'limit', description: "In the measure's unit; shares as 0.95 or 95%" })
  .transform((value) =>
    typeof value === 'number' ? value : Number((Number(value.slice(0, -1)) / 100).toPrecision(12)),
  );

const constraint = z.strictObject({
  metric: z.string().min(1).describe('One of the measures'),
  atLeast: limit.optional(),
  atMost: limit.optional(),
});

const objective = z.strictObject({
  minimise: z.string().min(1).optional().describe('The measure of which the least is wanted'),
  maximise: z.string().min(1).optional().describe('The measure of which the most is wanted'),
  subjectTo: z.array(constraint).default([]).describe('What a design has to keep to'),
});

const search = z.strictObject({
  budget: replications
    .optional()
    .describe('How many replications the search plays at most, all designs together; 50 for each without it'),
  batch: z
    .number()
    .int()
    .min(2)
    .max(100_000)
    .default(10)
    .describe('On so many seeds designs are compared first, then on twice as many, and so on'),
  confirm: z
    .number()
    .int()
    .min(2)
    .max(1_000_000)
    .default(200)
    .describe('On how many fresh seeds the best design is held against the baseline and the runner-up'),
});

/** Many cells of one scenario, each played on many seeds. */
export const studySchema = z.strictObject({
  name: slug.describe('What its results are called'),
  title: z.string().trim().min(1).max(200),
  description: z.string().default(''),
  scenario: z.string().min(1).describe('The file of the scenario, relative to this one'),
  set: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('What is changed in all cells: paths as --set takes them, and their values'),
  parameters: z
    .record(z.string(), parameter)
    .default({})
    .describe('What is varied: paths as --set takes them, such as bounty.period or freelancers.weak.skill'),
  design: z.enum(DESIGNS).default('grid').describe('Which combinations are played: all of them, or a sample'),
  samples: z.number().int().min(1).max(1_000_000).optional().describe('How many cells a sample has'),
  replications: replications.optional().describe('How many seeds each cell is played on'),
  until: until.optional().describe('Instead: until the mean of a measure is known so well'),
  commonRandomNumbers: z
    .boolean()
    .default(true)
    .describe('Whether all cells are played on the same seeds, so that they can be compared in pairs'),
  measures: z.array(z.string()).min(1).describe('What is counted'),
  withoutLargest: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('Each measure is taken a second time without so many jobs of the highest opening bounty'),
  baseline: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('The cell that others are compared with, by its parameters; the first one without it'),
  objective: objective.optional().describe('What tortuga optimise looks for'),
  search: search.prefault({}).describe('How much it may play to find it'),
  stop: stop.prefault({}),
  limit: z.number().int().min(1).max(100_000).default(1000).describe('How many cells it may have'),
  seed: seedNumber.optional().describe("The first seed; the scenario's own without it"),
});

export type StudySettings = z.output<typeof studySchema>;
export type ParameterSettings = z.output<typeof parameter>;
