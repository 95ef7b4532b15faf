import { setTimeout as sleep } from 'node:timers/promises';
import { SandboxUnavailableError, WORTH_RETRYING } from '../sandbox.port.js';
import { nextWait, type RetryPolicy } from './backoff.js';
import type { Outages } from './outages.js';

export interface Trying {
  readonly policy: RetryPolicy;
  readonly outages: Outages;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/**
 * Tries again while machinery fails, and tells of it. Whatever else goes wrong is not its business.
 * @throws SandboxUnavailableError when patience is at its end, or when waiting helps nothing
 */
export async function keepTrying<T>(attempt: () => Promise<T>, trying: Trying): Promise<T> {
  const { policy, outages, signal } = trying;
  let firstFailure: number | null = null;
  for (let tries = 1; ; tries++) {
    const begun = performance.now();
    try {
      const result = await attempt();
      outages.worked(begun);
      return result;
    } catch (error) {
      if (!(error instanceof SandboxUnavailableError) || signal.aborted) throw error;
      outages.failed(error);
      firstFailure ??= performance.now();
      const elapsedMs = performance.now() - firstFailure;
      const wait = WORTH_RETRYING[error.kind] ? nextWait(policy, { tries, elapsedMs }) : null;
      if (wait === null) {
        outages.gaveUp(error);
        throw error;
      }
      await sleep(wait, undefined, { signal }).catch(() => {});
      if (signal.aborted) throw error;
      outages.retried(error);
    }
  }
}
