import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model's server does with one call. */
export type Play = (response: ServerResponse, asked: Asked) => void;

export interface Asked {
  readonly body: { readonly messages: readonly { readonly role: string; readonly content: string }[] };
  readonly headers: IncomingMessage['headers'];
  /** With its query. */
  readonly path: string;
  /** Counts calls from 1. */
  readonly number: number;
}

export interface ModelServer {
  readonly baseURL: string;
  readonly asked: readonly Asked[];
  /** What it does from now on. */
  play(next: Play): void;
  close(): Promise<void>;
}

/** A real HTTP server in the place of a model, which does whatever a test wants. */
export async function startModelServer(first: Play): Promise<ModelServer> {
  let play = first;
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString() || '{}');
    const one = { body, headers: request.headers, path: request.url ?? '', number: asked.length + 1 };
    asked.push(one);
    play(response, one);
  });
  // Closed from here it may be when the next call is already under way: an outage that no test has asked for.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    asked,
    play(next) {
      play = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

let ids = 0;

export interface Said {
  readonly finish?: string;
  readonly refusal?: string;
  readonly calls?: readonly { readonly name: string; readonly arguments: string }[];
  readonly usage?: unknown;
}

/** A completion as the API sends it. */
export function completion(content: unknown, { finish = 'stop', refusal, calls, usage }: Said = {}): object {
  const tool_calls = calls?.map((call, index) => ({
    id: `call_${++ids}_${index}`,
    type: 'function',
    function: call,
  }));
  const message = {
    role: 'assistant',
    content,
    ...(refusal && { refusal }),
    ...(tool_calls && { tool_calls }),
  };
  return {
    id: `completion-${++ids}`,
    object: 'chat.completion',
    created: 0,
    model: 'bad',
    choices: [{ index: 0, message, finish_reason: finish }],
    usage: usage ?? { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  };
}

export const sendJson =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Play =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(value));

export const say = (content: unknown, said?: Said): Play => sendJson(completion(content, said));

export const sendText =
  (text: string, status = 200, type = 'application/json'): Play =>
  (response) =>
    void response.writeHead(status, { 'content-type': type }).end(text);

export const fail = (status: number, code: string, message = code): Play =>
  sendJson({ error: { message, type: 'error', code } }, status);
