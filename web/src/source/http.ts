import type { ProblemBody } from './contract.js';
import { Hub } from './hub.js';
import { Problem, unreachable } from './problem.js';
import type { Source } from './source.js';
import { authorization } from './token.js';

export const PREFIX = '/api/v1';

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...authorization(), ...init.headers };
  const response = await fetch(`${PREFIX}${path}`, { ...init, headers }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw unreachable(path);
  });
  if (response.ok) return response;
  const body = (await response.json().catch(() => null)) as ProblemBody | null;
  throw new Problem(body ?? { title: response.statusText, status: response.status }, path);
}

/** The server that this page came from. */
export function httpSource(): Source {
  const hub = new Hub(ask);
  return {
    live: true,
    home: '/',
    get: async (path, signal) => (await ask(path, { signal: signal ?? null })).json(),
    send: async (method, path, body) => {
      const response = await ask(path, {
        method,
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
        body: body === undefined ? '{}' : JSON.stringify(body),
      });
      return response.status === 204 ? undefined : response.json();
    },
    follow: (run, tell) => hub.follow(run, tell),
  };
}
