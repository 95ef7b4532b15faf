import type { StructuredToolInterface } from '@langchain/core/tools';
import type { Workbench } from '../../ports.js';
import { runVisible } from '../../visible-tests.js';
import { type ToolInput, WORK_TOOLS, type WorkTool } from '../replies.js';
import { testsSeen } from '../reviewer.js';
import type { Sitting } from '../sitting.js';
import type { Project } from './project.js';
import { runProgram } from './run-program.js';

/** How a piece of work stands. */
export interface Progress {
  readonly project: Project;
  readonly bench: Workbench;
  readonly sitting: Sitting;
  readonly userTool: boolean;
  submitted: boolean;
  testRuns: number;
  /** Machinery that failed inside of a tool: it ends the run, and the model does not hear of it. */
  failure: unknown;
}

const DESCRIPTIONS: Readonly<Record<WorkTool, string>> = {
  list_files: 'Lists the files of the project.',
  read_file: 'Reads a file of the project.',
  write_file: 'Writes a whole file of the project.',
  run_visible_tests: 'Runs the tests that everybody sees on the project as it stands.',
  run_program: 'Runs the project as it stands on an input of yours, and shows what comes of it.',
  submit: 'Hands in the project as it stands. That ends the work.',
};

type Work = { readonly [T in WorkTool]: (input: ToolInput<T>, progress: Progress) => Promise<unknown> };

const WORK: Work = {
  list_files: async (_, { project }) => project.list(),
  read_file: async ({ path }, { project }) => {
    const text = await project.read(path);
    if (typeof text === 'string') return { text };
    return { error: text?.problem ?? `there is no file ${path}` };
  },
  write_file: async ({ path, content }, { project }) => {
    const problem = await project.write(path, content);
    return problem === null ? { written: path } : { error: problem };
  },
  run_visible_tests: async (_, progress) => {
    progress.testRuns += 1;
    return progress.sitting.kept('tests', progress.project.changes, () => runTests(progress));
  },
  run_program: (input, { project, bench, sitting }) =>
    sitting.kept('program', [input, project.changes], () => runProgram(project, input, bench)),
  submit: async (_, progress) => {
    progress.submitted = true;
    return { submitted: true };
  },
};

/** Its author is told all that a test has to say. */
async function runTests({ project, bench }: Progress) {
  const report = await runVisible(project.artifact(bench).submission, project.code.tests, bench);
  const { failed, ...counts } = testsSeen(report);
  const details = new Map(report?.tests.map(({ name, detail }) => [name, detail ?? null]));
  return { ...counts, failed: failed.map((test) => ({ ...test, detail: details.get(test.name) })) };
}

/** The tools of a bidder at work, as LangChain takes them. They are used one at a time, in the order of the calls. */
export async function workTools(
  progress: Progress,
  stop: AbortController,
): Promise<StructuredToolInterface[]> {
  const { tool } = await import('@langchain/core/tools');
  let turn: Promise<unknown> = Promise.resolve();
  const names = Object.keys(WORK_TOOLS) as WorkTool[];
  const offered = names.filter((name) => name !== 'run_program' || progress.userTool);
  return offered.map((name) => {
    const use = async (input: unknown): Promise<string> => {
      const done = turn.then(() => {
        if (progress.submitted) return { error: 'the work is handed in' };
        return WORK[name](input as never, progress);
      });
      turn = done.catch(() => {});
      try {
        return JSON.stringify(await done);
      } catch (error) {
        progress.failure ??= error;
        stop.abort(error);
        throw error;
      }
    };
    return tool(use, {
      name,
      description: DESCRIPTIONS[name],
      schema: WORK_TOOLS[name],
      returnDirect: name === 'submit',
    }) as unknown as StructuredToolInterface;
  });
}
