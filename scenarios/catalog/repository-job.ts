import { z } from 'zod';
import { codingJobSchema } from './job.js';

/** What work a scenario takes from a catalog. */
export const JOB_FORMS = ['functions', 'repositories', 'both'] as const;
export type JobForm = (typeof JOB_FORMS)[number];

const { id, title, category, language, difficulty, openingBounty, summary, clauses, source } =
  codingJobSchema.shape;
const command = z.array(z.string().min(1)).min(1);
const clauseId = clauses.element.shape.id;
const path = z
  .string()
  .regex(/^[\w@+-][\w.@+-]*(?:\/[\w@+-][\w.@+-]*)*$/, 'a path below starter/, such as src/server.js');

/** A patch that looks right, passes the visible tests, and does not do what the client needs. */
export const wrongProposal = z.strictObject({
  /** Its patch is proposals/<id>.patch. */
  id,
  /** What a manager reads. */
  text: z.string().min(1),
  /** The clauses of which it fails hidden tests. */
  fails: z.array(clauseId).min(1),
});

/** `job.yaml` of a job on a small codebase: what is handed in is a patch, and tests use the program as its user would. */
export const repositoryJobSchema = z.strictObject({
  kind: z.literal('repository'),
  ...{ id, title, category, language, difficulty, openingBounty, summary, clauses },
  /** Starts the program as a service, which listens on the port that PORT names. */
  start: command.optional(),
  /** Begins its command line. */
  command: command.optional(),
  /** Whether its tests open pages. */
  browser: z.boolean().default(false),
  /** What a manager reads of somebody who means to do what reference.patch does. */
  proposal: z.string().min(1),
  wrongProposals: z.array(wrongProposal).min(2),
  source,
});

const edit = z.strictObject({ file: path, from: z.string(), to: z.string().min(1) });

/** One commit: files that it adds in the form that later edits leave of them, and edits of files that were there. */
const commit = z
  .strictObject({
    message: z.string().min(1),
    author: z.string().regex(/^[^<>\n]+ <[^<>\s]+>$/, 'an author such as "Ada Berg <ada@example.com>"'),
    date: z.iso.datetime({ offset: true }),
    adds: z.array(path).default([]),
    edits: z.array(edit).default([]),
  })
  .refine(({ adds, edits }) => adds.length + edits.length > 0, 'a commit adds or edits something');

/** `history.yaml` beside it: the commits that led to starter/, the oldest first. */
export const historySchema = z.array(commit).min(1);

export type RepositorySpec = z.infer<typeof repositoryJobSchema>;
export type History = z.infer<typeof historySchema>;
