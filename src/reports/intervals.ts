import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantileSorted } from 'simple-statistics';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;
/** Any fixed number will do: the interval of a run must not change from one print to the next. */
const SEED = 20_090_501;

/**
 * Percentile bootstrap (Efron, 1979) of a statistic of whole items: 95 % of the resamples lie between the two ends.
 * Resampled by job, because what happens on one job hangs together.
 */
export function bootstrap<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number,
): Interval | null {
  if (items.length < 2) return null;
  const generator = xoroshiro128plus(SEED);
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const sample = items.map(() => items[uniformInt(generator, 0, items.length - 1)]!);
    values.push(statistic(sample));
  }
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return { low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}
