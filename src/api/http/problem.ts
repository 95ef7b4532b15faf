import { z } from 'zod';
import { PROBLEMS, type ProblemKind } from './problem-kinds.js';

const fault = z
  .object({
    path: z
      .string()
      .describe('Where it is: of a request such as body.seed, or of a scenario such as bounty.period'),
    message: z.string(),
    line: z.number().int().optional().describe('In the scenario, counted from 1'),
    column: z.number().int().optional(),
    found: z.string().optional(),
    allowed: z.string().optional(),
    remedy: z.string().optional(),
  })
  .meta({ id: 'Fault' });

/** RFC 9457, with what to do about it. */
export const problemSchema = z
  .object({
    type: z.string().describe('Which kind of problem it is: a URI that only names it'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    hint: z.string().describe('What to do about it'),
    instance: z.string().describe('What was asked for'),
    problems: z.array(fault).optional().describe('What is wrong in particular'),
  })
  .meta({ id: 'Problem' });

export type Fault = z.infer<typeof fault>;
export type Problem = z.infer<typeof problemSchema>;

/** A refusal of the API's own. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  constructor(
    readonly kind: ProblemKind,
    message: string,
    readonly help: {
      readonly hint: string;
      readonly faults?: readonly Fault[];
      readonly retryAfter?: number;
    },
  ) {
    super(message);
  }
}

export const typeOf = (kind: ProblemKind): string => `urn:tortuga:problem:${kind}`;

/** @param instance the path that was asked for */
export function problemOf(refusal: ApiRefusal, instance: string): Problem {
  const { kind, message, help } = refusal;
  const { status, title } = PROBLEMS[kind];
  const { hint, faults } = help;
  const problems = faults && [...faults];
  return {
    type: typeOf(kind),
    title,
    status,
    detail: message,
    hint,
    instance,
    ...(problems && { problems }),
  };
}
