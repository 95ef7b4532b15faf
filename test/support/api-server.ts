import type { ApiOptions } from '../../src/api/api-options.js';
import { type ApiServer, startServer } from '../../src/api/server.js';
import { newHome } from './cli.js';

export interface TestServer extends ApiServer {
  readonly home: string;
  readonly defects: unknown[];
  /** Below the prefix of the API. */
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  readonly body: any;
}

/** The API on a store of its own, or on one that is there. */
export async function startApi(options: Partial<ApiOptions> = {}, home = newHome()): Promise<TestServer> {
  process.env.TORTUGA_HOME = home;
  const defects: unknown[] = [];
  const server = await startServer({ port: 0, ...options, onDefect: (error) => defects.push(error) });
  const send = async (path: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(`${server.url}/api/v1${path}`, init);
    const text = await response.text();
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    ...server,
    ...{ home, defects },
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}

/** A market without code that has some hundred events, and one that goes on until it is stopped. */
export const SMALL = { scenario: 'statistical-escalation', set: ['jobs.count=4'] };
export const LONG = { scenario: 'statistical-escalation', set: ['jobs.count=200000'] };

/** @returns the run once its status is one of these */
export async function untilStatus(
  api: TestServer,
  run: string,
  ...statuses: string[]
): Promise<Reply['body']> {
  for (;;) {
    const { body } = await api.get(`/runs/${run}`);
    if (statuses.includes(body.status)) return body;
    await new Promise((done) => setTimeout(done, 20));
  }
}
