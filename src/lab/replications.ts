import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Scenario } from '#scenarios/index.js';
import { InterruptedError } from '../errors.js';
import { THREAD_LIMITS } from '../thread-limits.js';
import type { Outcome } from './outcome.js';
import playBatch, { type Batch } from './replication-worker.js';

export interface Replications {
  readonly scenario: Scenario;
  readonly seeds: readonly number[];
  /** How many threads play; 1 is this one. */
  readonly workers: number;
  readonly signal?: AbortSignal;
  /** Told of each batch that has been played. */
  onPlayed?(replications: number): void;
}

/** Small enough for progress, large enough that handing them over costs nothing. */
const BATCHES_PER_WORKER = 16;

export const allCores = (): number => availableParallelism();

/**
 * Plays a scenario without code on each of the seeds, over a pool of threads. Outcomes come in the order of the seeds and
 * are the same at any number of workers.
 * @throws InterruptedError when the signal asks to stop
 */
export async function replications(wanted: Replications): Promise<Outcome[]> {
  const { scenario, workers } = wanted;
  const batches = batchesOf(wanted).map((seeds): Batch => ({ scenario, seeds }));
  if (workers === 1) {
    const outcomes: Outcome[][] = [];
    for (const batch of batches) outcomes.push(await watched(wanted, () => playBatch(batch)));
    return outcomes.flat();
  }
  const pool = new Piscina<Batch, Outcome[]>({
    filename: new URL('./replication-worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    resourceLimits: THREAD_LIMITS,
  });
  try {
    const played = batches.map((batch) => watched(wanted, () => pool.run(batch)));
    return (await Promise.all(played)).flat();
  } finally {
    await pool.destroy();
  }
}

async function watched(
  { signal, onPlayed }: Replications,
  play: () => Promise<Outcome[]>,
): Promise<Outcome[]> {
  if (signal?.aborted) throw new InterruptedError('the replications were stopped');
  const outcomes = await play();
  if (signal?.aborted) throw new InterruptedError('the replications were stopped');
  onPlayed?.(outcomes.length);
  return outcomes;
}

function batchesOf({ seeds, workers }: Replications): (readonly number[])[] {
  const size = Math.max(1, Math.ceil(seeds.length / (workers * BATCHES_PER_WORKER)));
  return Array.from({ length: Math.ceil(seeds.length / size) }, (_, batch) =>
    seeds.slice(batch * size, (batch + 1) * size),
  );
}
