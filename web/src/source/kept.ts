import type { MarketEvent } from '#market/events.js';
import { Problem } from './problem.js';
import type { Source } from './source.js';

/** Answers of the API by their paths, and the events of runs by their ids. */
export interface KeptBundle {
  /** The view that the page opens with, such as `/runs/latest`. */
  readonly home: string;
  readonly version: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly events: Readonly<Record<string, readonly MarketEvent[]>>;
}

/** The answers that are kept in the page: nothing is asked of anybody. */
export function keptSource(bundle: KeptBundle): Source {
  return {
    live: false,
    get: async <T>(path: string): Promise<T> => {
      if (Object.hasOwn(bundle.answers, path)) return bundle.answers[path] as T;
      throw new Problem(
        {
          title: 'This is not part of the page that was kept',
          status: 404,
          hint: 'Ask for it where the run was played: `tortuga serve`.',
        },
        path,
      );
    },
    send: async (_method, path) => {
      throw new Problem({ title: 'A kept page changes nothing', status: 405 }, path);
    },
    follow: (run, tell) => {
      let told = true;
      queueMicrotask(() => {
        if (told)
          tell({ events: bundle.events[run] ?? [], status: 'finished', ended: true, connected: true });
      });
      return () => {
        told = false;
      };
    },
    hrefOf: () => null,
  };
}
