/** How to wait for machinery that fails. */
export interface RetryPolicy {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** From the first failure on; after that it is given up. */
  readonly patienceMs: number;
}

export const DEFAULT_RETRIES: RetryPolicy = {
  firstWaitMs: 100,
  longestWaitMs: 10_000,
  patienceMs: 120_000,
};

export interface Failing {
  /** How often it was tried, the first time included. */
  readonly tries: number;
  /** Since the first failure. */
  readonly elapsedMs: number;
  /** How long it asks to be left alone. */
  readonly retryAfterMs?: number;
}

/**
 * The wait before the next try, or null when patience is at its end. It doubles each time up to the longest, and is
 * drawn from the upper half of that, so that those who failed together do not come back together. The last try is
 * made just when patience ends. What the other side asks for counts if it is more, and if it is more than there is patience,
 * there is no next try.
 */
export function nextWait(
  policy: RetryPolicy,
  { tries, elapsedMs, retryAfterMs = 0 }: Failing,
  random: () => number = Math.random,
): number | null {
  const left = policy.patienceMs - elapsedMs;
  if (left <= 0 || retryAfterMs > left) return null;
  const full = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** Math.min(tries - 1, 30));
  return Math.max(retryAfterMs, Math.min(left, full * (0.5 + random() / 2)));
}
