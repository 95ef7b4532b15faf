import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BUILTIN_CATALOG, loadCatalog } from '#scenarios/index.js';
import { workableJobs } from '../catalog/check-catalog.js';
import { UserError } from '../errors.js';
import { Shelf } from './offline-key.js';
import { respond } from './routes.js';

const REQUEST_MS = 60_000;

export interface OfflineOptions {
  /** 0 for any that is free. */
  readonly port: number;
  readonly host?: string;
  /** The folder of a catalog; the one that comes with Tortuga without it. */
  readonly catalog?: string;
  readonly seed?: number;
}

export interface OfflineServer {
  /** What clients of the OpenAI API take as base URL. */
  readonly baseURL: string;
  readonly jobs: number;
  close(): Promise<void>;
}

/** @throws UserError where nobody can listen there @throws CatalogError */
export async function serveOffline(options: OfflineOptions): Promise<OfflineServer> {
  const { port, host = '127.0.0.1', catalog = BUILTIN_CATALOG, seed = 1 } = options;
  const jobs = workableJobs(loadCatalog(catalog));
  const house = { shelf: new Shelf(jobs), seed };
  const server = createServer((request, response) => void respond(house, request, response));
  server.requestTimeout = REQUEST_MS;
  // Clients close what they no longer use. Closed from here it may be when the next call is already under way.
  server.keepAliveTimeout = 0;
  await listen(server, port, host);
  const { port: bound } = server.address() as AddressInfo;
  return {
    baseURL: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/v1`,
    jobs: jobs.length,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE';
      const message = busy
        ? `port ${port} of ${host} is taken`
        : `cannot listen on ${host}:${port}: ${error.message}`;
      failed(
        new UserError(message, busy ? 'Take another one: --port N, or 0 for any.' : 'See --host and --port.'),
      );
    });
    server.listen(port, host, done);
  });
}
