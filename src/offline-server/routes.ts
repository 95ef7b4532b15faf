import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.js';
import { complete } from './completion.js';
import { ABOUT, fingerprintOf, isModel, MODELS } from './identity.js';
import { parseChatRequest } from './request.js';
import type { House } from './roles/cast.js';
import { chunksOf } from './stream.js';

/** Observations hold whole codebases at most. */
export const MOST_BYTES = 8 * 1024 * 1024;

export type Route = (house: House, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What is asked for, or an error in OpenAI's form. */
export async function respond(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-tortuga-offline', fingerprintOf(house.seed));
  try {
    await routeOf(request)(house, request, response);
  } catch (error) {
    const told =
      error instanceof ApiError ? error : new ApiError(500, `The offline server failed: ${String(error)}`);
    if (response.headersSent) return void response.destroy();
    // What is left of a body that nobody reads is not waited for.
    if (!request.complete) response.setHeader('connection', 'close');
    sendJson(response, told.body, told.status);
  }
}

function routeOf({ method = 'GET', url = '/' }: IncomingMessage): Route {
  const path = url.split('?')[0]!.replace(/^\/v1(?=\/)/, '');
  const methods = path.startsWith('/models/') ? { GET: oneModel } : ROUTES[path];
  if (!methods) {
    throw new ApiError(404, `There is no ${path}. There are GET /v1/models and POST /v1/chat/completions.`, {
      code: 'unknown_url',
    });
  }
  if (Object.hasOwn(methods, method)) return methods[method]!;
  throw new ApiError(405, `${path} takes ${Object.keys(methods).join(', ')}, not ${method}.`);
}

const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  '/': {
    GET: async (_house, _request, response) => {
      response.setHeader('content-type', 'text/plain; charset=utf-8').end(`${ABOUT}\n`);
    },
  },
  '/models': {
    GET: async (_house, _request, response) =>
      sendJson(response, { object: 'list', data: Object.keys(MODELS).map(modelCard) }),
  },
  '/chat/completions': { POST: chat },
};

const oneModel: Route = async (_house, { url = '' }, response) => {
  const name = url.split('?')[0]!.split('/').at(-1)!;
  if (!isModel(name)) {
    throw new ApiError(404, `This is Tortuga's offline server, and it has no model "${name}".`, {
      ...{ param: 'model', code: 'model_not_found' },
    });
  }
  sendJson(response, modelCard(name));
};

const modelCard = (id: string) => ({ id, object: 'model', created: 0, owned_by: 'tortuga' });

async function chat(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = parseChatRequest(await bodyOf(request));
  const completion = await complete(house, asked);
  if (!asked.stream) return sendJson(response, completion);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  for (const chunk of chunksOf(completion, asked.stream_options?.include_usage === true)) {
    if (response.destroyed) return;
    response.write(chunk);
  }
  response.end();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new ApiError(413, `The body has more than ${MOST_BYTES} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
