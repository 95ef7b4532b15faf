import type { Json } from '#sandbox/index.js';
import type { Workbench } from '../../ports.js';
import { jsonOf } from '../json-of.js';
import type { ToolInput } from '../replies.js';
import { ImageProject } from './image-project.js';
import type { FileProject, Project } from './project.js';

const LONGEST = 8_000;

/** Runs the program as it stands on an input of the author's choice, in a sandbox. */
export async function runProgram(
  project: Project,
  input: ToolInput<'run_program'>,
  bench: Workbench,
): Promise<Record<string, unknown>> {
  const { code } = project;
  if ('starter' in code) {
    const args = argsOf(input.args ?? '[]');
    if (!input.call) return { error: 'name the function to call' };
    if (!args) return { error: 'args is a JSON array as text, such as "[1, \\"two\\"]"' };
    const { files } = project as FileProject;
    const submission = { ...code.starter, files };
    const outcome = await bench.call({ submission, call: input.call, args });
    return 'failed' in outcome ? { error: outcome.failed } : { ...outcome };
  }
  if (!input.argv || input.argv.length === 0) return { error: 'give the command line as argv' };
  if (project instanceof ImageProject) return project.run(input.argv, input.stdin ?? '');
  const workspace = await bench.checkOut(code.repository);
  try {
    for (const [path, text] of Object.entries(project.changes)) await workspace.write(path, text);
    const { code: exit, stdout, stderr } = await workspace.run(input.argv, input.stdin ?? '');
    return { code: exit, stdout: stdout.slice(0, LONGEST), stderr: stderr.slice(0, LONGEST) };
  } finally {
    await workspace.close();
  }
}

function argsOf(text: string): Json[] | null {
  const value = jsonOf(text);
  return Array.isArray(value) ? value : null;
}
