import { setTimeout as sleep } from 'node:timers/promises';
import { nextWait, type RetryPolicy } from './backoff.js';
import type { Failure, Outages } from './outages.js';

export interface Trying {
  readonly policy: RetryPolicy;
  readonly outages: Outages;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** What failed; null for an error that says nothing of machinery. */
  readonly machineryOf: (error: unknown) => Machinery | null;
}

export interface Machinery extends Failure {
  /** It does not end by itself: waiting helps nothing. */
  readonly lasting: boolean;
  readonly retryAfterMs?: number;
}

/**
 * Tries again while machinery fails, and tells of it. Whatever else goes wrong is not its business.
 * @throws what it met last, when patience is at its end, or when waiting helps nothing
 */
export async function keepTrying<T>(attempt: () => Promise<T>, trying: Trying): Promise<T> {
  const { policy, outages, signal, machineryOf } = trying;
  let firstFailure: number | null = null;
  for (let tries = 1; ; tries++) {
    const begun = performance.now();
    try {
      const result = await attempt();
      outages.worked(begun);
      return result;
    } catch (error) {
      const failed = signal.aborted ? null : machineryOf(error);
      if (failed === null) throw error;
      outages.failed(failed);
      firstFailure ??= performance.now();
      const elapsedMs = performance.now() - firstFailure;
      const { lasting, retryAfterMs } = failed;
      const wait = lasting ? null : nextWait(policy, { tries, elapsedMs, retryAfterMs });
      if (wait === null) {
        outages.gaveUp(failed);
        throw error;
      }
      await sleep(wait, undefined, { signal }).catch(() => {});
      if (signal.aborted) throw error;
      outages.retried(failed);
    }
  }
}
