import { z } from 'zod';

/** Kinds of freelance work that get posted. */
export const CATEGORIES = [
  'data-cleanup',
  'invoicing',
  'validation',
  'dates',
  'logs',
  'reports',
  'api-mapping',
  'scheduling',
  'pricing',
  'algorithms',
  'bug-fix',
  'imported',
] as const;

export const LANGUAGES = ['javascript', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

const slug = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'a lower-case slug, such as postal-codes');
const clauseId = z.string().regex(/^c[0-9]+$/, 'a clause id: c1, c2, ...');
const usd = z
  .string()
  .regex(/^\$[0-9]{1,3}(,?[0-9]{3})*(\.[0-9]{2})?$/, 'an amount such as "$250" or "$62.50"');

const clause = z.strictObject({ id: clauseId, text: z.string().min(1) });

/** A change to the reference that breaks one clause: `find` occurs exactly once in the reference. */
const violation = z.strictObject({ clause: clauseId, find: z.string().min(1), replace: z.string() });

/** One value test: inputs go into the sandbox, what is expected stays outside. */
export const valueTestSchema = z
  .strictObject({
    name: z.string().min(1),
    clauses: z.array(clauseId).min(1),
    call: z.string().min(1),
    args: z.array(z.json()),
    expect: z.json().optional(),
    throws: z.union([z.literal(true), z.string().min(1)]).optional(),
    tolerance: z.number().positive().optional(),
  })
  .refine((test) => (test.expect === undefined) !== (test.throws === undefined), {
    message: 'a test has either expect or throws',
  });

/** A suite written as code, run in a sandbox of its own. */
const codeSuite = z.strictObject({
  framework: z.enum(['unittest', 'jest', 'check', 'asserts']),
  file: z.string().min(1),
  /** The candidate's module name as the suite imports it. */
  module: z.string().min(1),
  /** How many tests there are, when it is known before they run. */
  tests: z.number().int().positive().optional(),
});

/** `job.yaml` of one coding job. Sources and tests are files beside it. */
export const codingJobSchema = z.strictObject({
  kind: z.literal('code').default('code'),
  id: slug,
  title: z.string().min(1),
  category: z.enum(CATEGORIES),
  language: z.enum(LANGUAGES),
  /** On the logit scale: -2 is easy, 0 usual, 2 hard. */
  difficulty: z.number().min(-4).max(4),
  openingBounty: usd,
  /** Who asks, and for what, in the client's voice. */
  summary: z.string().min(1),
  /** The functions that the solution exports. */
  entry: z.array(z.string().min(1)).min(1),
  clauses: z.array(clause).min(1),
  violations: z.array(violation).default([]),
  /** For suites written as code; without it, visible.yaml and hidden.yaml hold value tests. */
  suite: codeSuite.optional(),
  source: z.strictObject({ name: z.string(), ref: z.string(), licence: z.string() }).optional(),
});

export type CodingJob = z.infer<typeof codingJobSchema>;
export type ValueTest = z.infer<typeof valueTestSchema>;
export type Clause = z.infer<typeof clause>;
