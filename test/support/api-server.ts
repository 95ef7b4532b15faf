import type { ApiOptions } from '../../src/api/api-options.js';
import { type ApiServer, startServer } from '../../src/api/server.js';
import { type ApiClient, apiAt, type Reply } from './api-client.js';
import { newHome } from './cli.js';

export type { Reply };

export interface TestServer extends ApiServer, ApiClient {
  readonly home: string;
  readonly defects: unknown[];
}

/** The API on a store of its own, or on one that is there. */
export async function startApi(options: Partial<ApiOptions> = {}, home = newHome()): Promise<TestServer> {
  process.env.TORTUGA_HOME = home;
  const defects: unknown[] = [];
  const server = await startServer({ port: 0, ...options, onDefect: (error) => defects.push(error) });
  return { ...server, ...apiAt(server.url), home, defects };
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
