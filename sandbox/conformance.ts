import { type ConformanceCase } from './conformance/case.js';
import { ISOLATION } from './conformance/isolation.js';
import { LIMITS } from './conformance/limits.js';
import { RUNNING } from './conformance/running.js';
import type { SandboxBackend } from './sandbox.port.js';
import { hasRuntime } from './session/runtimes.js';

export interface ConformanceResult {
  readonly name: string;
  readonly passed: boolean;
  /** Empty when a promise was tried and kept; otherwise what was seen, or why it was not tried. */
  readonly detail: string;
}

/** Every promise of the port, to be tried against each backend that the machine offers. */
export const CONFORMANCE: readonly ConformanceCase[] = [...RUNNING, ...LIMITS, ...ISOLATION];

/** Tries one promise. One that the backend has not made counts as kept, and says so. */
export async function checkConformance(
  backend: SandboxBackend,
  promise: ConformanceCase,
): Promise<ConformanceResult> {
  const { name } = promise;
  const { notEnforced } = await backend.probe();
  const gap = promise.unless?.find((word) => notEnforced.includes(word));
  if (gap !== undefined) return { name, passed: true, detail: `not enforced: ${gap}` };
  if (!(await hasRuntime(promise.runtime)))
    return { name, passed: true, detail: `no ${promise.runtime} installed` };
  try {
    const seen = await promise.check(backend);
    return { name, passed: seen === null, detail: seen ?? '' };
  } catch (error) {
    return { name, passed: false, detail: String(error) };
  }
}

export async function runConformance(backend: SandboxBackend): Promise<ConformanceResult[]> {
  const results: ConformanceResult[] = [];
  for (const promise of CONFORMANCE) results.push(await checkConformance(backend, promise));
  return results;
}
