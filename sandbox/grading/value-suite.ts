import type { Limits, SandboxBackend } from '../sandbox.port.js';
import { Channel, type Ending, endingOf } from './channel.js';
import { harnessSource } from './harness.js';
import type { GradeReport, Submission, TestResult, ValueSuite } from './report.js';
import { runtimeOf } from './submission.js';
import { judge, type Verdict } from './value-verdict.js';

/** What the sandbox had to say: verdicts by test, and why there are no more. */
interface Run {
  readonly verdicts: readonly Verdict[];
  readonly ending: Ending | null;
}

/**
 * Inputs go in, plain values come out, and the comparison happens here. A test that ends the program, in whatever way,
 * fails with all that come after it: which tests pass must not depend on whether time or memory ran out first.
 */
export async function gradeValues(
  backend: SandboxBackend,
  work: { readonly submission: Submission; readonly suite: ValueSuite; readonly limits: Limits },
): Promise<GradeReport> {
  const { tests } = work.suite;
  const { verdicts, ending } = await runAll(backend, work);
  const results = tests.map(
    (test, index): TestResult => ({
      index,
      name: test.name,
      ...(verdicts[index] ?? { passed: false, ...ending! }),
    }),
  );
  return { passed: results.length > 0 && results.every((result) => result.passed), tests: results };
}

async function runAll(
  backend: SandboxBackend,
  work: { readonly submission: Submission; readonly suite: ValueSuite; readonly limits: Limits },
): Promise<Run> {
  const { submission, suite, limits } = work;
  const { files, main, language } = submission;
  const program = harnessSource(language, 'value');
  const calls = suite.tests.map(({ call, args }) => ({ call, args }));
  const spec = { runtime: runtimeOf(language), program, limits };
  const channel = await Channel.open(backend, spec, { files, main, tests: calls });
  channel.closeInput();
  try {
    return await readRun(channel, suite.tests);
  } finally {
    await channel.kill();
  }
}

async function readRun(channel: Channel, tests: ValueSuite['tests']): Promise<Run> {
  const verdicts: Verdict[] = [];
  let loaded = false;
  let ended = false;
  for (let frame = await channel.next(); frame !== null; frame = await channel.next()) {
    if (frame === 'loaded' && !loaded) loaded = true;
    else if (frame === 'end' && verdicts.length === tests.length && !ended) ended = true;
    else if (!loaded && frame.startsWith('failed ')) return { verdicts, ending: loadFailure(frame) };
    else {
      const [, index, text] = /^(\d+) (.*)$/s.exec(frame) ?? [];
      const test = tests[verdicts.length];
      if (!loaded || text === undefined || !test || Number(index) !== verdicts.length || ended) {
        return { verdicts: [], ending: tampered(frame) };
      }
      verdicts.push(judge(test, text));
    }
  }
  return { verdicts, ending: ended ? null : endingOf(await channel.exit) };
}

const tampered = (frame: string): Ending => ({
  reason: 'tampered',
  detail: `an unexpected frame: ${frame.slice(0, 100)}`,
});

function loadFailure(frame: string): Ending {
  const text = frame.slice('failed '.length).slice(0, 500);
  return { reason: 'threw', detail: `the main file could not be loaded: ${text}` };
}
