import 'reflect-metadata';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { UserError } from '../errors.js';
import { RunStore } from '../store/run-store.js';
import { TokenStore } from '../store/token-store.js';
import { bracketed, HOST_NAME, hostsOf, isLoopback } from './access/hosts.js';
import { needsTokens } from './access/needs-tokens.js';
import { sameSite } from './access/same-site.js';
import { apiModule } from './api.module.js';
import { type ApiOptions, MOST_BODY } from './api-options.js';
import { serveDashboard } from './dashboard.js';
import { RunDesk } from './runs/run-desk.js';
import { StreamDesk } from './stream/stream-desk.js';
import { TournamentDesk } from './tournaments/tournament-desk.js';

export interface ApiServer {
  /** Such as http://127.0.0.1:7431 */
  readonly url: string;
  /** Whether whoever changes something has to show a token. */
  readonly needsTokens: boolean;
  /** Whether the dashboard has been built, and is at `url`. */
  readonly dashboard: boolean;
  /** Stops the runs that it plays, so that they can be gone on with, and then itself. */
  close(): Promise<void>;
}

const REQUEST_MS = 30_000;
/** Longer than clients keep what they do not use: closed from here it may be when the next request is under way. */
const KEEP_ALIVE_MS = 75_000;
/** Runs whose process was killed are looked for so often. */
const ABANDONED_MS = 10_000;

/** Everything that is not JSON of this server is forbidden to whoever shows it as a page. */
const HEADERS = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // It is for whoever puts TLS in front of it.
  strictTransportSecurity: false,
});

/**
 * Starts the HTTP API.
 * @throws UserError where nobody can listen there, or where tokens are needed and there is none; StoreError
 */
export async function startServer(options: ApiOptions): Promise<ApiServer> {
  const { host = '127.0.0.1', port, allowHosts = [] } = options;
  const stray = allowHosts.find((name) => !HOST_NAME.test(name));
  if (stray !== undefined)
    throw new UserError(`--allow-host ${stray}: that is no name of a host`, 'Give NAME or NAME:PORT.');
  let hosts: ReadonlySet<string> = new Set();
  let dashboard = false;
  const app = await NestFactory.create<NestExpressApplication>(apiModule(options), {
    ...{ logger: false, abortOnError: false, bodyParser: false },
  });
  try {
    await refuseWithoutTokens(app.get(TokenStore), options);
    await app.get(RunStore).endAbandoned();
    app.disable('x-powered-by');
    app.set('etag', false);
    app.set('query parser', 'simple');
    app.use(HEADERS);
    app.use(sameSite(() => hosts));
    dashboard = serveDashboard(app);
    app.useBodyParser('json', { limit: MOST_BODY, strict: true, inflate: false, type: isChange });
    Object.assign(app.getHttpServer(), { requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS });
    await listen(app, port, host);
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port: bound } = app.getHttpServer().address() as AddressInfo;
  hosts = hostsOf(host, bound, allowHosts);
  const patrol = patrolOf(app, options);
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return {
    url: `http://${bracketed(shown)}:${bound}`,
    needsTokens: needsTokens(options),
    dashboard,
    close: () => stop(app, patrol),
  };
}

/** Only these have bodies that are read. */
const isChange = ({ method }: IncomingMessage): boolean => method === 'POST';

async function refuseWithoutTokens(tokens: TokenStore, options: ApiOptions): Promise<void> {
  if (!needsTokens(options)) return;
  const kept = await tokens.list();
  if (kept.some(({ revokedAt }) => revokedAt === null)) return;
  const { host = '127.0.0.1', allowHosts = [] } = options;
  const where = isLoopback(host) ? `under the name ${allowHosts[0]}` : `on ${host}`;
  throw new UserError(
    `others could reach this server ${where}, and there is no token that they would have to show`,
    'Make one first: tortuga tokens create NAME --scope host. Or leave out --host and --allow-host.',
  );
}

async function listen(app: NestExpressApplication, port: number, host: string): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const busy = code === 'EADDRINUSE';
    throw new UserError(
      busy ? `port ${port} of ${host} is taken` : `cannot listen on ${host}:${port}: ${message}`,
      busy ? 'Take another one: --port N, or 0 for any.' : 'See --host and --port.',
    );
  }
}

/** Looks for abandoned runs. @returns how to stop that; resolves once it looks no more */
function patrolOf(app: NestExpressApplication, { onDefect }: ApiOptions): () => Promise<void> {
  let looking = Promise.resolve();
  const store = app.get(RunStore);
  const look = () => {
    looking = store.endAbandoned().catch((error) => onDefect?.(error));
  };
  const timer = setInterval(look, ABANDONED_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return looking;
  };
}

async function stop(app: NestExpressApplication, endPatrol: () => Promise<void>): Promise<void> {
  const patrolled = endPatrol();
  const server = app.getHttpServer() as Server;
  const closed = new Promise((done) => server.close(done));
  await Promise.all([app.get(RunDesk).close(), app.get(TournamentDesk).close()]);
  await app.get(StreamDesk).close();
  server.closeIdleConnections();
  server.closeAllConnections();
  await Promise.all([closed, patrolled]);
  await app.close();
}
