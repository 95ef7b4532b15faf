import type { MarketEvent } from '#market/events.js';
import type { ProblemBody, Run } from './contract.js';
import { Problem } from './problem.js';
import type { Source } from './source.js';

/** What src/api/kept puts into a page. */
interface Kept {
  /** Answers of the API by their paths; all pages of a list are one. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly refusals: Readonly<Record<string, ProblemBody>>;
  /** By the ids of runs. */
  readonly events: Readonly<Record<string, readonly MarketEvent[]>>;
}

/** Where a kept page has its data, packed; null in a page from a server. */
export const keptElement = (): HTMLElement | null => document.getElementById('kept');

async function unpack(element: HTMLElement): Promise<Kept> {
  const bytes = Uint8Array.from(atob(element.textContent), (sign) => sign.charCodeAt(0));
  element.textContent = '';
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

/** The answers that are kept in the page: nothing is asked of anybody. */
export function keptSource(element: HTMLElement): Source {
  const kept = unpack(element);
  return {
    live: false,
    home: element.dataset.home!,
    get: async <T>(path: string): Promise<T> => {
      const { answers, refusals } = await kept;
      for (const key of [path, withoutPages(path)]) {
        if (Object.hasOwn(answers, key)) return answers[key] as T;
        if (Object.hasOwn(refusals, key)) throw new Problem(refusals[key]!, path);
      }
      throw new Problem(NOT_KEPT, path);
    },
    send: async (_method, path) => {
      throw new Problem({ title: 'A kept page changes nothing', status: 405 }, path);
    },
    follow: (run, tell) => {
      let heard = true;
      void kept.then(({ events, answers }) => {
        if (!heard) return;
        const detail = answers[`/runs/${encodeURIComponent(run)}`] as Run | undefined;
        const status = detail?.status ?? 'finished';
        tell({ events: events[run] ?? [], status, playedHere: false, ended: true, connected: true });
      });
      return () => {
        heard = false;
      };
    },
  };
}

const NOT_KEPT: ProblemBody = {
  ...{ title: 'This is not part of the page that was kept', status: 404 },
  hint: 'Look at it where the run was played: tortuga serve.',
};

/** A list without where its pages begin and how long they are. */
function withoutPages(path: string): string {
  const [before, query = ''] = path.split('?');
  const rest = new URLSearchParams(query);
  rest.delete('limit');
  rest.delete('cursor');
  const text = rest.toString();
  return text === '' ? before! : `${before}?${text}`;
}
