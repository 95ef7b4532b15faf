import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import { THREAD_LIMITS } from '../thread-limits.js';
import type { Played } from './rows.js';
import playTask, { type Work } from './study-worker.js';

/** Whoever plays the replications of a study. */
export interface Players {
  play(work: Work): Promise<Played>;
  close(): Promise<void>;
}

/** So many threads; 1 is this one. */
export function openPlayers(workers: number): Players {
  if (workers === 1) {
    return {
      play: async (work) => {
        // Signals and progress have their turn in between.
        await setImmediate();
        return playTask(work);
      },
      close: async () => undefined,
    };
  }
  const pool = new Piscina<Work, Played>({
    filename: new URL('./study-worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    resourceLimits: THREAD_LIMITS,
  });
  return { play: (work) => pool.run(work), close: () => pool.destroy() };
}
