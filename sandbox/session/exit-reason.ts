import { constants } from 'node:os';
import type { SandboxExit } from '../sandbox.port.js';

export interface Ending {
  /** Why it was ended from outside, if it was. */
  readonly verdict: SandboxExit['reason'] | null;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Its beginning and its end. */
  readonly stderr: string;
  readonly wallMs: number;
  readonly cpuLimitMs: number;
  /** Null where nothing measures it. */
  readonly cpuUsedMs: number | null;
  readonly outOfMemory: boolean;
}

const OUT_OF_MEMORY =
  /heap out of memory|ERR_MEMORY_ALLOCATION_FAILED|process out of memory|std::bad_alloc|out of memory: |Cannot allocate memory|^MemoryError/im;
const ABORTS = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGSEGV', 'SIGBUS']);

/** Names the reason for an end. What the program wrote may only choose between words for its own failure. */
export function exitReason(ending: Ending): Pick<SandboxExit, 'reason' | 'exitCode' | 'signal'> {
  const signal = ending.signal ?? signalOf(ending.code);
  const exitCode = signal === null ? ending.code : null;
  return { reason: ending.verdict ?? reasonOf(ending, signal), exitCode, signal };
}

function reasonOf(ending: Ending, signal: string | null): SandboxExit['reason'] {
  if (ending.outOfMemory && signal === 'SIGKILL') return 'memory';
  if (signal === 'SIGXCPU') return 'timeout';
  if (signal === 'SIGKILL') {
    const spent = ending.cpuUsedMs ?? ending.wallMs;
    return spent >= ending.cpuLimitMs ? 'timeout' : 'killed';
  }
  const failed = ending.code !== 0 || (signal !== null && ABORTS.has(signal));
  return failed && OUT_OF_MEMORY.test(ending.stderr) ? 'memory' : 'exited';
}

/** A wrapper such as bubblewrap reports a signal as 128 + n. */
function signalOf(code: number | null): string | null {
  if (code === null || code <= 128) return null;
  const found = Object.entries(constants.signals).find(([, number]) => number === code - 128);
  return found?.[0] ?? null;
}
