import { randomBytes } from 'node:crypto';
import { parsePatch } from '../patch/parse-patch.js';
import { PATCH_RULES, PatchProblem, type Refused } from '../patch/patch.js';
import {
  DEFAULT_LIMITS,
  type Limits,
  type SandboxBackend,
  type SandboxExit,
  type SandboxSession,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { type Ending, endingOf } from './channel.js';
import { imageScript } from './harness.js';
import type { Deliverable, GradeReport, ImageSuite, TestResult } from './report.js';

const MIB = 1024 * 1024;
const RULES = { ...PATCH_RULES, executables: true };

/** What was printed between the beginning and the end of the tests, or why there is no such thing. */
export type Printed = { readonly lines: readonly string[]; readonly exitCode: number } | Ending | Refused;

/** A command in an image, after a patch was applied to its codebase. */
export interface ImageCommand {
  readonly suite: ImageSuite;
  readonly patch: string;
  readonly command: string;
}

/**
 * Applies the patch in a fresh container of the job's own image and runs its test command. The tests share their
 * process with the graded code, so this is as honest as the form allows and no more: see docs/catalog.md.
 */
export async function gradeImage(
  backend: SandboxBackend,
  submission: Deliverable,
  suite: ImageSuite,
): Promise<GradeReport> {
  const refused = problemOf(submission);
  if (refused) return refuse(suite, refused);
  const { patch } = submission as { patch: string };
  const printed = await runInImage(backend, { suite, patch, command: suite.command });
  return 'refusal' in printed ? refuse(suite, printed) : report(suite, printed);
}

function problemOf(submission: Deliverable): Refused | null {
  if (!('patch' in submission)) return { refusal: 'malformed', detail: 'it is no patch' };
  const parsed = parsePatch(submission.patch, RULES);
  return 'refusal' in parsed ? parsed : null;
}

function refuse({ tests }: ImageSuite, refused: Refused): GradeReport {
  const failure = { passed: false, reason: 'refused' as const, detail: refused.detail };
  return { passed: false, tests: tests.map(({ name }, index) => ({ index, name, ...failure })), refused };
}

/**
 * Applies a patch to a copy of the codebase in a fresh container of the image, and runs a command there.
 * @throws SandboxUnavailableError where there is no Docker or no such image
 */
export async function runInImage(
  backend: SandboxBackend,
  { suite, patch, command }: ImageCommand,
): Promise<Printed> {
  if (backend.name !== 'docker') {
    const said = `jobs that name an image need Docker (\`--sandbox docker\`), and this one names ${suite.image}`;
    throw new SandboxUnavailableError(backend.name, said, { kind: 'image-missing' });
  }
  const session = await backend.open({
    ...{ runtime: 'shell', program: imageScript(), image: suite.image, limits: limitsOf(suite) },
  });
  try {
    const nonce = randomBytes(12).toString('hex');
    for (const line of [nonce, suite.workdir]) session.send(line);
    for (const text of [patch, suite.patch ?? '', command]) session.send(counted(text));
    session.closeInput();
    return await read(session, nonce, { backend, suite });
  } finally {
    await session.kill();
  }
}

/** A text after the number of its lines. */
function counted(text: string): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  return [lines.length, ...lines].join('\n');
}

const limitsOf = ({ minutes }: ImageSuite): Limits => ({
  ...DEFAULT_LIMITS,
  ...{ cpuMs: minutes * 60_000, wallMs: 2 * minutes * 60_000 },
  ...{ memoryBytes: 2048 * MIB, outputBytes: 32 * MIB, processes: 256, fileBytes: 256 * MIB },
});

interface Around {
  readonly backend: SandboxBackend;
  readonly suite: ImageSuite;
}

async function read(session: SandboxSession, nonce: string, { backend, suite }: Around): Promise<Printed> {
  const lines: string[] = [];
  let begun: 'no' | 'hello' | 'begin' = 'no';
  for (let line = await session.nextLine(); line !== null; line = await session.nextLine()) {
    const word = line.startsWith(`${nonce} `) ? line.slice(nonce.length + 1) : null;
    if (word === 'hello') begun = 'hello';
    else if (word === 'begin') begun = 'begin';
    else if (word === 'missing' || word === 'tests') {
      const what = word === 'tests' ? 'the tests do not apply' : `there is no ${suite.workdir}`;
      throw new SandboxUnavailableError(backend.name, `${suite.image}: ${what}`, { kind: 'image-missing' });
    } else if (word === 'conflict') return conflict(await session.exit);
    else if (word?.startsWith('exit ')) return { lines, exitCode: Number(word.slice('exit '.length)) };
    else if (begun === 'begin') lines.push(line);
  }
  const exit = await session.exit;
  if (begun === 'no') throw neverStarted(backend, suite, exit);
  return endingOf(exit);
}

const conflict = ({ stderrTail }: SandboxExit): Refused =>
  new PatchProblem('conflict', stderrTail.trim().split('\n')[0] ?? '').refused;

const neverStarted = ({ name }: SandboxBackend, { image }: ImageSuite, exit: SandboxExit) =>
  new SandboxUnavailableError(name, `${image} does not start a shell: ${exit.stderrTail}`, {
    kind: 'image-missing',
  });

/** A test has passed when the report says so and nowhere the contrary, and the command ended well. */
function report({ tests, report: patterns }: ImageSuite, printed: Exclude<Printed, Refused>): GradeReport {
  const ended = 'lines' in printed;
  const passed = namesIn(ended ? printed.lines : [], patterns.passed);
  const failed = namesIn(ended ? printed.lines : [], patterns.failed);
  const failure = (name: string): Ending => {
    if (!ended) return printed;
    return { reason: 'wrong', detail: failed.has(name) ? 'reported as failed' : 'not in the report' };
  };
  const results = tests.map(({ name }, index): TestResult => {
    const good = passed.has(name) && !failed.has(name);
    return { index, name, passed: good, ...(good ? {} : failure(name)) };
  });
  const well = ended && printed.exitCode === 0;
  return { passed: well && results.length > 0 && results.every((result) => result.passed), tests: results };
}

function namesIn(lines: readonly string[], pattern: string): ReadonlySet<string> {
  const line = new RegExp(pattern);
  return new Set(lines.map((text) => line.exec(text)?.[1]).filter((name) => name !== undefined));
}
