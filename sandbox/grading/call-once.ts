import type { Limits, SandboxBackend } from '../sandbox.port.js';
import { Channel, endingOf } from './channel.js';
import { harnessSource } from './harness.js';
import type { Json, Submission } from './report.js';
import { runtimeOf, submissionProblem } from './submission.js';

/** One call of a program that its author wants to see: it proves nothing, and nothing is compared. */
export interface ProgramCall {
  readonly submission: Submission;
  readonly call: string;
  readonly args: readonly Json[];
  readonly limits: Limits;
}

export type CallOutcome =
  | { readonly returned: Json }
  | { readonly threw: string }
  /** It could not be called, or ended before it answered. */
  | { readonly failed: string };

const LONGEST = 20_000;

/** @throws SandboxUnavailableError when no sandbox can be had */
export async function callOnce(backend: SandboxBackend, task: ProgramCall): Promise<CallOutcome> {
  const { submission, call, args, limits } = task;
  const { files, main, language } = submission;
  const problem = submissionProblem(submission);
  if (problem !== null) return { failed: problem };
  const spec = { runtime: runtimeOf(language), program: harnessSource(language, 'value'), limits };
  const channel = await Channel.open(backend, spec, { files, main, tests: [{ call, args }] });
  channel.closeInput();
  try {
    for (let frame = await channel.next(); frame !== null; frame = await channel.next()) {
      if (frame.startsWith('failed ')) return { failed: frame.slice('failed '.length, LONGEST) };
      const [, text] = /^0 (.*)$/s.exec(frame) ?? [];
      if (text !== undefined) return outcomeOf(text);
    }
    return { failed: endingOf(await channel.exit).detail };
  } finally {
    await channel.kill();
  }
}

function outcomeOf(text: string): CallOutcome {
  if (text.length > LONGEST) return { failed: `it returned more than ${LONGEST} characters of JSON` };
  try {
    const { value, thrown, lossy, missing } = JSON.parse(text) as Frame;
    if (value !== undefined) return { returned: value };
    if (thrown) return { threw: `${thrown.name}: ${thrown.message}`.slice(0, 1_000) };
    return { failed: missing ?? `it returned something that is not plain JSON: ${lossy}` };
  } catch {
    return { failed: 'it answered with something that is no JSON' };
  }
}

/** What the harness reports of a call; exactly one of these is there. */
interface Frame {
  readonly value?: Json;
  readonly thrown?: { readonly name: string; readonly message: string };
  readonly lossy?: string;
  readonly missing?: string;
}
