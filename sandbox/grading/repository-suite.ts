import { applyPatch, NoGitError } from '../patch/apply-patch.js';
import type { Refused, Tree } from '../patch/patch.js';
import {
  DEFAULT_LIMITS,
  type Limits,
  type SandboxBackend,
  type SandboxSpec,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { Channel } from './channel.js';
import { harnessSource } from './harness.js';
import type { Deliverable, GradeReport, RepositorySuite } from './report.js';
import { runtimeOf } from './submission.js';
import { Tunnel } from './tunnel.js';

const MIB = 1024 * 1024;
/** A program is started anew for each test, and several processes of it may run. */
const PROGRAM_LIMITS: Limits = { ...DEFAULT_LIMITS, cpuMs: 30_000, wallMs: 120_000, outputBytes: 32 * MIB };
const TEST_LIMITS: Limits = { ...PROGRAM_LIMITS, wallMs: 125_000, outputBytes: 64 * MIB };
const BROWSER_LIMITS: Limits = {
  ...TEST_LIMITS,
  ...{ cpuMs: 60_000, memoryBytes: 1024 * MIB, processes: 256, fileBytes: 64 * MIB },
};

/**
 * The patch is applied, and the program and its tests run in two sandboxes of their own. The tests reach the program by
 * one thread of frames that goes through here; nothing of them enters its sandbox.
 */
export async function gradeRepository(
  backend: SandboxBackend,
  submission: Deliverable,
  suite: RepositorySuite,
): Promise<GradeReport> {
  const files = await patchedTree(backend, submission, suite);
  if ('refusal' in files) return refuse(suite, files as Refused);
  const { source, language, start, command, browser } = suite;
  const tests = suite.tests.map(({ name }) => name);
  const opened = await Promise.allSettled([
    Channel.open(backend, testSpec(suite), { source, tests, language, start, command, browser }),
    Channel.open(backend, programSpec(suite), { files }),
  ]);
  try {
    const [testing, program] = opened.map((channel) => {
      if (channel.status === 'rejected') throw channel.reason;
      return channel.value;
    }) as [Channel, Channel];
    return await new Tunnel(testing, program, suite).run();
  } finally {
    await Promise.all(opened.map((channel) => channel.status === 'fulfilled' && channel.value.kill()));
  }
}

async function patchedTree(
  backend: SandboxBackend,
  submission: Deliverable,
  suite: RepositorySuite,
): Promise<Tree | Refused> {
  if (!('patch' in submission)) return { refusal: 'malformed', detail: 'it is no patch' };
  try {
    return await applyPatch(suite.files, submission.patch);
  } catch (cause) {
    if (!(cause instanceof NoGitError)) throw cause;
    throw new SandboxUnavailableError(backend.name, cause.message, { cause, kind: 'image-missing' });
  }
}

function refuse(suite: RepositorySuite, refused: Refused): GradeReport {
  const failure = { passed: false, reason: 'refused' as const, detail: refused.detail };
  return {
    passed: false,
    tests: suite.tests.map(({ name }, index) => ({ index, name, ...failure })),
    refused,
  };
}

const programSpec = ({ language }: RepositorySuite): SandboxSpec => ({
  runtime: runtimeOf(language),
  program: harnessSource(language, 'program'),
  limits: PROGRAM_LIMITS,
});

const testSpec = ({ browser }: RepositorySuite): SandboxSpec => ({
  runtime: 'node',
  program: harnessSource('javascript', 'end-to-end'),
  limits: browser ? BROWSER_LIMITS : TEST_LIMITS,
  ...(browser ? { browser } : {}),
});
