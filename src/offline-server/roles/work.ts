import {
  type Artifact,
  FREELANCERS,
  type Workbench,
  type WorkResult,
  type WorkTool,
  type WorkView,
} from '#agents/index.js';
import type { Deliverable, GradeReport, Suite } from '#sandbox/index.js';
import type { RepositoryJob, WorkableJob } from '#scenarios/index.js';
import { filesBefore, solve } from '../../simulation/repository-key.js';
import type { Observation } from '../observations.js';
import type { ToolStep } from '../question.js';
import { type Cast, contextFor, freelancerParams } from './cast.js';
import { NO_BENCH } from './no-bench.js';
import { unknownJob } from './test-author.js';

const MOST_ATTEMPTS = 3;

type Assignment = Observation<'bidder.work'>;

/** A tool that is called next. */
export interface Call {
  readonly tool: WorkTool;
  readonly args: unknown;
}

/** Thrown where the scripted freelancer wants to know how an attempt fares, and the conversation does not say so yet. */
class Untested extends Error {
  constructor(readonly attempt: Deliverable) {
    super('has not been tested yet');
  }
}

/**
 * The next calls in a conversation about a piece of work. It looks around first; then the scripted freelancer does its
 * work from the beginning, meets the results that the conversation holds, and what it wants next is what is called.
 */
export async function nextCalls(
  cast: Cast,
  assignment: Assignment,
  steps: readonly ToolStep[],
): Promise<readonly Call[]> {
  const job = cast.shelf.find(assignment.notice);
  if (!job) throw unknownJob(assignment.notice.title);
  const looking = lookAround(assignment, steps);
  if (looking) return [looking];
  const unread = isImage(job) ? unreadOf(job, steps) : [];
  if (unread.length > 0) return unread;
  try {
    const result = await workThrough(cast, assignment, { job, reports: reportsIn(steps) });
    const files = result ? filesOf(result.artifact, { job, steps }) : {};
    return writing(files, steps) ?? [submit(result)];
  } catch (error) {
    if (!(error instanceof Untested)) throw error;
    const files = filesIn(error.attempt, { job, steps });
    return writing(files, steps) ?? [{ tool: 'run_visible_tests', args: {} }];
  }
}

function lookAround({ main, files }: Assignment, steps: readonly ToolStep[]): Call | null {
  const called = (tool: WorkTool) => steps.some((step) => step.tool === tool);
  if (!called('list_files')) return { tool: 'list_files', args: {} };
  const path = main ?? files[0];
  if (path === undefined || called('read_file')) return null;
  return { tool: 'read_file', args: { path } };
}

interface Attempts {
  readonly job: WorkableJob;
  readonly reports: readonly GradeReport[];
}

async function workThrough(
  cast: Cast,
  { tests, ...seen }: Assignment,
  { job, reports }: Attempts,
): Promise<WorkResult | null> {
  const { turns = Number.POSITIVE_INFINITY } = seen.limits;
  const freelancer = FREELANCERS.scripted(
    { ...freelancerParams(cast, 0), maxAttempts: attemptsWithin(turns) },
    contextFor(cast, seen.me, [seen.notice]),
  );
  let tested = 0;
  const bench: Workbench = {
    ...NO_BENCH,
    test: async (attempt) => {
      const report = reports[tested++];
      if (!report) throw new Untested(attempt);
      return report;
    },
  };
  const code: WorkView['code'] =
    job.kind === 'code'
      ? { starter: job.starter, tests: suiteLike(tests) }
      : { repository: { files: job.starter, history: [] }, tests: suiteLike(tests) };
  return freelancer.work({ ...seen, code }, bench);
}

/** Looking around takes two turns, each attempt two, going back to the best one and handing in two more. */
const attemptsWithin = (turns: number): number =>
  Math.max(1, Math.min(MOST_ATTEMPTS, Math.floor((turns - 4) / 2)));

/** Tests by their names: they are run behind the tool, not here. */
const suiteLike = (names: readonly string[]): Suite => ({
  kind: 'value',
  tests: names.map((name) => ({ name, clauses: [], call: '', args: [] })),
});

function reportsIn(steps: readonly ToolStep[]): GradeReport[] {
  return steps.filter(({ tool }) => tool === 'run_visible_tests').map(({ result }) => reportOf(result));
}

/** A result that says nothing is one where nothing passed. */
function reportOf(result: unknown): GradeReport {
  const { passed = 0, total = 1 } = (result ?? {}) as { passed?: number; total?: number };
  const tests = Array.from({ length: total }, (_, index) => ({
    ...{ index, name: `test ${index + 1}`, passed: index < passed },
  }));
  return { passed: passed === total, tests };
}

type Files = Readonly<Record<string, string>>;

interface Workplace {
  readonly job: WorkableJob;
  readonly steps: readonly ToolStep[];
}

const filesOf = (artifact: Artifact, place: Workplace): Files =>
  artifact.kind === 'outcome' ? {} : filesIn(artifact.submission, place);

/** The files that it writes; in a codebase those that its patch changes. */
function filesIn(work: Deliverable, { job, steps }: Workplace): Files {
  if (!('patch' in work)) return work.files;
  if (job.kind !== 'repository') return {};
  return solve(job.spec.kind === 'image' ? filesRead(steps) : job.starter, work);
}

const isImage = (job: WorkableJob): job is RepositoryJob =>
  job.kind === 'repository' && job.spec.kind === 'image';

/** What is in an image is only known by reading it. New files are in no image, and not read. */
function unreadOf({ reference, wrong }: RepositoryJob, steps: readonly ToolStep[]): Call[] {
  const patches = [reference, ...wrong.map(({ submission }) => submission)];
  const touched = new Set(patches.flatMap(filesBefore));
  const read = new Set(steps.filter(({ tool }) => tool === 'read_file').map(pathOf));
  return [...touched]
    .filter((path) => !read.has(path))
    .map((path) => ({ tool: 'read_file', args: { path } }));
}

const pathOf = ({ args }: ToolStep): string | undefined => (args as { path?: string } | null)?.path;

const filesRead = (steps: readonly ToolStep[]): Files =>
  Object.fromEntries(
    steps.flatMap((step): [string, string][] => {
      const path = pathOf(step);
      const { text } = (step.result ?? {}) as { readonly text?: unknown };
      return step.tool === 'read_file' && path !== undefined && typeof text === 'string'
        ? [[path, text]]
        : [];
    }),
  );

/** Writes what is not there as it should be; null where everything is. */
function writing(files: Files, steps: readonly ToolStep[]): readonly Call[] | null {
  const written = new Map(
    steps
      .filter(({ tool }) => tool === 'write_file')
      .map(({ args }) => [(args as { path?: string }).path, (args as { content?: string }).content]),
  );
  const stale = Object.entries(files).filter(([path, content]) => written.get(path) !== content);
  if (stale.length === 0) return null;
  return stale.map(([path, content]) => ({ tool: 'write_file', args: { path, content } }));
}

function submit(result: WorkResult | null): Call {
  const summary = result
    ? `${result.attempts === 1 ? 'One attempt' : `${result.attempts} attempts`}; ${result.testsPassed} of ${result.testsTotal} visible tests pass.`
    : 'I cannot pay for the work, and have done none.';
  return { tool: 'submit', args: { summary } };
}
