import { PREFIX } from '../api-options.js';
import type { Page } from '../contract/shared.js';
import { startServer } from '../server.js';
import type { Kept } from './kept-page.js';

const MOST = 500;

/** Starts a server on this store for as long as something is asked of it. */
export async function withKeeper<T>(ask: (keeper: Keeper) => Promise<T>): Promise<T> {
  const server = await startServer({ port: 0, requestsPerMinute: Number.MAX_SAFE_INTEGER });
  try {
    return await ask(new Keeper(server.url));
  } finally {
    await server.close();
  }
}

/** Asks a server what a page will want to know, and keeps what it answers. */
export class Keeper {
  private readonly answers: Record<string, unknown> = {};
  private readonly refusals: Record<string, unknown> = {};
  private readonly events: Record<string, unknown[]> = {};

  /** @param url of the server, such as http://127.0.0.1:7431 */
  constructor(private readonly url: string) {}

  get kept(): Kept {
    return { answers: this.answers, refusals: this.refusals, events: this.events };
  }

  /** Keeps one answer, also where it is a refusal: the page shows that as a server would. */
  async keep<T>(path: string): Promise<T | null> {
    const response = await fetch(`${this.url}${PREFIX}${path}`);
    const body = (await response.json()) as T;
    (response.ok ? this.answers : this.refusals)[path] = body;
    return response.ok ? body : null;
  }

  /** Keeps all pages of a list as one. */
  async keepList<T>(path: string): Promise<readonly T[]> {
    const items: T[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `limit=${MOST}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const response: Response = await fetch(`${this.url}${PREFIX}${path}?${query}`);
      if (!response.ok) return [];
      const page = (await response.json()) as Page<T>;
      items.push(...page.items);
      cursor = page.next;
    }
    this.answers[path] = { items, next: null };
    return items;
  }

  async keepEvents(run: string): Promise<void> {
    const response = await fetch(`${this.url}${PREFIX}/runs/${encodeURIComponent(run)}/log`);
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    this.events[run] = lines.map((line) => JSON.parse(line) as unknown);
  }
}
