import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureOf } from '#agents/index.js';

export const KEY = 'a key for tests, long enough';

export interface Asked {
  readonly body: { readonly protocol: number; readonly role: string; readonly observation: never };
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
  readonly path: string;
}

/** Does with a request whatever a test wants. */
export type Behaviour = (asked: Asked, response: ServerResponse) => void | Promise<void>;

export interface Service {
  readonly url: string;
  readonly asked: readonly Asked[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A real HTTP server on this machine. */
export async function startService(behaviour: Behaviour): Promise<Service> {
  let current = behaviour;
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const text = Buffer.concat(parts).toString();
    const one = { body: JSON.parse(text), text, headers: request.headers, path: request.url! };
    asked.push(one);
    await current(one, response);
  }).listen(0, '127.0.0.1');
  // Closed from here it may be when the next call is already under way: an outage that no test has asked for.
  server.keepAliveTimeout = 0;
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    behave: (other) => {
      current = other;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export interface Stamp {
  readonly key?: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly direction?: 'request' | 'reply';
}

export const secondsNow = (): number => Math.floor(Date.now() / 1_000);

/** The headers of a reply, right unless something else is said. */
export function stampOf({ headers }: Asked, body: string | Buffer, stamp: Stamp = {}) {
  const {
    key = KEY,
    timestamp = String(secondsNow()),
    nonce = String(headers['tortuga-nonce']),
    direction = 'reply',
  } = stamp;
  return {
    'tortuga-timestamp': timestamp,
    'tortuga-nonce': nonce,
    'tortuga-signature': signatureOf(key, { direction, timestamp, nonce, body }),
  };
}

/** Answers as it should. */
export const answering =
  (decide: (role: string, observation: never) => unknown, stamp: Stamp = {}): Behaviour =>
  (asked, response) => {
    const reply = JSON.stringify({ protocol: 1, answer: decide(asked.body.role, asked.body.observation) });
    response.writeHead(200, stampOf(asked, reply, stamp)).end(reply);
  };
