import { z } from 'zod';
import { repositoryJobSchema, wrongProposal } from './repository-job.js';

const { start: _, command: __, browser: ___, wrongProposals: ____, ...shared } = repositoryJobSchema.shape;
const { clauses } = shared;

const namedTest = z.strictObject({
  /** As the report of the test command has it. */
  name: z.string().min(1),
  clauses: z.array(clauses.element.shape.id).min(1),
});

/** A line of the report, whose first group is the name of a test. */
const reportLine = z
  .string()
  .refine(isPattern, 'a regular expression with one group, such as "^PASSED (.+)$"');

function isPattern(text: string): boolean {
  try {
    return new RegExp(`${text}|`, 'm').exec('')!.length >= 2;
  } catch {
    return false;
  }
}

/** `job.yaml` of a job whose codebase and tools are in a container image. It is graded where Docker is. */
export const imageJobSchema = z.strictObject({
  ...shared,
  kind: z.literal('image'),
  image: z.string().regex(/^[\w][\w.:/@-]*$/, 'the name of an image, such as registry/name:tag'),
  /** Where the codebase is in the image; it is copied from there to be changed. */
  workdir: z.string().startsWith('/'),
  /** What runs the tests in a shell, in the folder of the codebase. */
  test: z.string().min(1),
  report: z.strictObject({ passed: reportLine, failed: reportLine }),
  minutes: z.number().positive().max(60).default(5),
  visibleTests: z.array(namedTest).default([]),
  hiddenTests: z.array(namedTest).min(1),
  wrongProposals: z.array(wrongProposal).default([]),
});

export type ImageSpec = z.infer<typeof imageJobSchema>;
