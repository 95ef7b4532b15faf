export interface Patience {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** From the first failure on; after that it is given up. */
  readonly patienceMs: number;
}

export const DEFAULT_PATIENCE: Patience = { firstWaitMs: 250, longestWaitMs: 20_000, patienceMs: 120_000 };

export interface Failing {
  /** How often it was tried, the first time included. */
  readonly tries: number;
  /** Since the first failure. */
  readonly elapsedMs: number;
  /** How long the endpoint asked to wait. */
  readonly retryAfterMs?: number;
}

/**
 * The wait before the next try; null when patience is at its end, or would be before the endpoint wants to be asked
 * again. It doubles up to the longest and is drawn from its upper half; what the endpoint asks for counts if it is more.
 */
export function nextWait(
  { firstWaitMs, longestWaitMs, patienceMs }: Patience,
  { tries, elapsedMs, retryAfterMs = 0 }: Failing,
  random: () => number = Math.random,
): number | null {
  const left = patienceMs - elapsedMs;
  if (left <= 0 || retryAfterMs > left) return null;
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(tries - 1, 30));
  return Math.max(retryAfterMs, Math.min(left, full * (0.5 + random() / 2)));
}

/** Retry-After in its two forms, and the finer one that some services send. */
export function retryAfterOf(headers: Headers, now = Date.now()): number | undefined {
  const milliseconds = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const text = headers.get('retry-after');
  if (text === null || text.trim() === '') return undefined;
  const seconds = Number(text);
  if (seconds >= 0) return seconds * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
