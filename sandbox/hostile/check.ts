import { availableParallelism } from 'node:os';
import { GAPS } from '../gaps.js';
import { inParallel } from '../in-parallel.js';
import { type SandboxBackend, SandboxUnavailableError } from '../sandbox.port.js';
import { hasRuntime } from '../session/runtimes.js';
import { Canaries } from './canaries.js';
import { hostilePrograms } from './catalog.js';
import { HOSTILE_LIMITS, judgeHostile } from './judge.js';
import type { HostileProgram } from './program.js';

/** Some programs only wait, so more run at once than there are processors. */
const AT_ONCE = availableParallelism() + 2;

export interface HostileResult {
  readonly program: HostileProgram;
  /** `skipped` where the backend has not promised to hold it, or the machine has no such language. */
  readonly outcome: 'contained' | 'escaped' | 'skipped';
  /** What was seen, or why it was skipped; empty when it is contained. */
  readonly detail: string;
}

export interface HostileOptions {
  readonly onResult?: (result: HostileResult) => void;
  readonly programs?: readonly HostileProgram[];
}

/** Plants canaries on this host and lets every hostile program loose in the backend. */
export async function checkHostile(
  backend: SandboxBackend,
  { onResult = () => {}, programs = hostilePrograms() }: HostileOptions = {},
): Promise<HostileResult[]> {
  const { notEnforced } = await backend.probe();
  const canaries = await Canaries.plant();
  try {
    return await inParallel(programs, AT_ONCE, async (program) => {
      const result = await checkOne(program);
      onResult(result);
      return result;
    });
  } finally {
    canaries.remove();
  }

  function judge(program: HostileProgram): Promise<string | null> {
    return judgeTwice(() => judgeHostile(backend, program, canaries));
  }

  async function checkOne(program: HostileProgram): Promise<HostileResult> {
    const gap = program.unless.find((name) => notEnforced.includes(GAPS[name]));
    if (gap !== undefined) return { program, outcome: 'skipped', detail: GAPS[gap] };
    if (!(await hasRuntime(program.language === 'python' ? 'python' : 'node'))) {
      return { program, outcome: 'skipped', detail: `no ${program.language} installed` };
    }
    const first = await judge(program);
    const seen = first === 'timeout' ? await judge(withMoreTime(program)) : first;
    return { program, outcome: seen === null ? 'contained' : 'escaped', detail: seen ?? '' };
  }
}

/** Machinery that fails shows nothing, so there is a second try: a program that breaks it will do so again. */
async function judgeTwice(judge: () => Promise<string | null>): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await judge();
    } catch (error) {
      if (tries === 2 || !(error instanceof SandboxUnavailableError)) return String(error);
    }
  }
}

/** On a busy machine a time limit may come before the one that is meant. That is no escape, but shows nothing either. */
function withMoreTime(program: HostileProgram): HostileProgram {
  const { cpuMs, wallMs } = { ...HOSTILE_LIMITS, ...program.limits };
  return { ...program, limits: { ...program.limits, cpuMs: cpuMs * 5, wallMs: wallMs * 3 } };
}
