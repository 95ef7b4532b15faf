import type { Distribution } from './distributions.js';
import { integrate } from './numeric.js';

export interface Attempts {
  readonly attempts: number;
  readonly successes: number;
}

/**
 * The unbiased estimate of "one of k attempts succeeds" from n attempts with c successes, 1 - C(n-c, k) / C(n, k).
 * M. Chen et al., "Evaluating large language models trained on code" (2021), equation 1.
 */
export function passAtK({ attempts, successes }: Attempts, k: number): number {
  if (k > attempts) throw new RangeError(`pass@${k} needs ${k} attempts at least, got ${attempts}`);
  if (attempts - successes < k) return 1;
  let allFail = 1;
  for (let i = attempts - successes + 1; i <= attempts; i++) allFail *= 1 - k / i;
  return 1 - allFail;
}

/** One of k attempts succeeds, when the chance of success differs from one freelancer or job to another: 1 - E[(1-p)^k]. */
export function passAtKSpread(chance: Distribution, k: number): number {
  const { low, high, cdf } = chance;
  const allFail = (1 - high) ** k + integrate((p) => cdf(p) * k * (1 - p) ** (k - 1), low, high);
  return 1 - allFail;
}
