import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import { THREAD_LIMITS } from '../thread-limits.js';
import { type MatchWork, type PlayedMatch, playMatch } from './play-match.js';

/** Whoever plays the matches of a tournament. */
export interface Players {
  play(work: MatchWork): Promise<PlayedMatch>;
  close(): Promise<void>;
}

/** In this thread: where models and services are asked, whose limits are one process's. */
function hereAtOnce(signal?: AbortSignal): Players {
  return {
    play: async (work) => {
      // Signals and progress have their turn in between.
      await setImmediate();
      return playMatch(work, { signal });
    },
    close: async () => undefined,
  };
}

/** So many threads; 1 is this one. */
export function openPlayers(
  workers: number,
  { here, signal }: { here: boolean; signal?: AbortSignal },
): Players {
  if (workers === 1 || here) return hereAtOnce(signal);
  const pool = new Piscina<MatchWork, PlayedMatch>({
    filename: new URL('./match-worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    resourceLimits: THREAD_LIMITS,
  });
  return { play: (work) => pool.run(work), close: () => pool.destroy() };
}
