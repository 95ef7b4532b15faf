import { CONFORMANCE, checkConformance } from './conformance.js';
import { hostilePrograms } from './hostile/catalog.js';
import { checkHostile, type HostileResult } from './hostile/check.js';
import { inParallel } from './in-parallel.js';
import type { BackendName, SandboxBackend } from './sandbox.port.js';

/** Promises are tried a few at a time, because most of them wait. */
const PROMISES_AT_ONCE = 3;

/** How a backend did. What it has not promised on this machine is in `notEnforced`, and counts for nothing. */
export interface SandboxCheck {
  readonly backend: BackendName;
  readonly conformance: {
    readonly total: number;
    readonly passed: number;
    readonly failures: readonly { readonly name: string; readonly detail: string }[];
  };
  readonly hostile: {
    readonly total: number;
    readonly contained: number;
    readonly failures: readonly { readonly id: string; readonly expected: string; readonly got: string }[];
    readonly notEnforced: readonly { readonly id: string; readonly why: string }[];
  };
}

export interface CheckOptions {
  /** Called after each promise and each program. */
  readonly onStep?: () => void;
  readonly signal?: AbortSignal;
}

/** How many steps one backend takes. */
export const checkSteps = (): number => CONFORMANCE.length + hostilePrograms().length;

/** Tries every promise of the port on a backend, and lets every hostile program loose in it. */
export async function checkSandbox(
  backend: SandboxBackend,
  { onStep = () => {}, signal }: CheckOptions = {},
): Promise<SandboxCheck> {
  const promises = await inParallel(CONFORMANCE, PROMISES_AT_ONCE, async (promise) => {
    signal?.throwIfAborted();
    const result = await checkConformance(backend, promise);
    onStep();
    return result;
  });
  // One that passed and has something to say was not tried.
  const tried = promises.filter(({ passed, detail }) => !passed || detail === '');
  const failures = tried.filter(({ passed }) => !passed);
  const results = await checkHostile(backend, {
    onResult: () => {
      signal?.throwIfAborted();
      onStep();
    },
  });
  return {
    backend: backend.name,
    conformance: {
      total: tried.length,
      passed: tried.length - failures.length,
      failures: failures.map(({ name, detail }) => ({ name, detail })),
    },
    hostile: summary(results),
  };
}

function summary(results: readonly HostileResult[]): SandboxCheck['hostile'] {
  const of = (outcome: HostileResult['outcome']) => results.filter((result) => result.outcome === outcome);
  return {
    total: results.length,
    contained: of('contained').length,
    failures: of('escaped').map(({ program, detail }) => ({
      id: program.id,
      expected: program.expect.join(' or '),
      got: detail,
    })),
    notEnforced: of('skipped').map(({ program, detail }) => ({ id: program.id, why: detail })),
  };
}
