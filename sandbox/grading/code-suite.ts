import type { Limits, SandboxBackend, SandboxSpec } from '../sandbox.port.js';
import { Channel } from './channel.js';
import { harnessSource } from './harness.js';
import { Relay } from './relay.js';
import type { CodeSuite, GradeReport, Submission } from './report.js';
import { runtimeOf } from './submission.js';

/** The suite waits while the candidate works, so it may take longer, and says more. */
const SUITE_EXTRA_WALL_MS = 5000;
const SUITE_OUTPUT_BYTES = 32 * 1024 * 1024;

export interface CodeWork {
  readonly submission: Submission;
  readonly suite: CodeSuite;
  readonly limits: Limits;
}

/** The suite and the submission run in two sandboxes, and calls go from one to the other as data. */
export async function gradeCode(backend: SandboxBackend, work: CodeWork): Promise<GradeReport> {
  const { files, main } = work.submission;
  const { source, framework, module, entry } = work.suite;
  const opened = await Promise.allSettled([
    Channel.open(backend, suiteSpec(work), { source, framework, module, entry }),
    Channel.open(backend, candidateSpec(work), { files, main }),
  ]);
  try {
    const [suite, candidate] = opened.map((channel) => {
      if (channel.status === 'rejected') throw channel.reason;
      return channel.value;
    }) as [Channel, Channel];
    return await new Relay(suite, candidate, work.suite.tests).run();
  } finally {
    await Promise.all(opened.map((channel) => channel.status === 'fulfilled' && channel.value.kill()));
  }
}

function candidateSpec({ submission, limits }: CodeWork): SandboxSpec {
  const { language } = submission;
  return { runtime: runtimeOf(language), program: harnessSource(language, 'candidate'), limits };
}

function suiteSpec({ suite, limits }: CodeWork): SandboxSpec {
  const { language, framework } = suite;
  return {
    runtime: runtimeOf(language),
    program: harnessSource(language, framework === 'unittest' ? 'unittest' : 'suite'),
    limits: {
      ...limits,
      wallMs: limits.wallMs + SUITE_EXTRA_WALL_MS,
      outputBytes: Math.max(limits.outputBytes, SUITE_OUTPUT_BYTES),
    },
    ...(language === 'javascript' ? { flags: ['--experimental-vm-modules'] } : {}),
  };
}
