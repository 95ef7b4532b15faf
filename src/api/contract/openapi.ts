import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { VERSION } from '../../version.js';
import { MOST_BODY, PREFIX } from '../api-options.js';
import { KEY_HEADER, KEY_PATTERN } from '../http/idempotency-key.js';
import { problemSchema } from '../http/problem.js';
import { ANYWHERE, CHANGING, PROBLEMS, type ProblemKind } from '../http/problem-kinds.js';
import { nothing, type Operation } from './operation.js';
import { OPERATIONS } from './operations.js';

/** The API as an OpenAPI document, made of the schemas that check what comes in and what goes out. */
export const openApiDocument = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tortuga',
      version: VERSION,
      description: `Watch a simulated market of freelance coding live, understand a run, and start one. Bodies are JSON of ${MOST_BODY} bytes at most.
Lists come in pages: send \`next\` as \`cursor\` for the next one. What is refused is told as problem+json (RFC 9457) with a \`hint\`.
What agents wrote is data: show it as text.`,
    },
    servers: [{ url: PREFIX }],
    paths: pathsOf(OPERATIONS),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'From `tortuga tokens create`. A server that listens on this machine alone needs none; one with --public-read none to read.',
        },
      },
    },
  });

function pathsOf(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return paths;
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, scope, params, query, body, method } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...{ 'x-scope': scope },
    security: scope === null ? [] : [{}, { token: [] }],
    requestParams: {
      ...(params !== nothing && { path: params }),
      ...(query !== nothing && { query }),
      ...headersOf(operation),
    },
    ...(method === 'post' && {
      requestBody: { required: body !== nothing, content: { 'application/json': { schema: body } } },
    }),
    responses: responsesOf(operation),
  };
}

const IF_NONE_MATCH = z.string().max(1_000).optional().describe('ETags that are there already');
const KEY = z
  .string()
  .regex(KEY_PATTERN)
  .optional()
  .describe(
    'The same for the same request that comes again: it is answered as it was, and done once. Kept for a week',
  );

function headersOf({ method, lasts, headers = {} }: Operation) {
  const shape = {
    ...(method === 'post' && { [KEY_HEADER]: KEY }),
    ...(lasts && { 'If-None-Match': IF_NONE_MATCH }),
    ...Object.fromEntries(
      Object.entries(headers).map(([name, meaning]) => [
        name,
        z.string().max(1_000).optional().describe(meaning),
      ]),
    ),
  };
  return Object.keys(shape).length === 0 ? {} : { header: z.object(shape as Record<string, z.ZodType>) };
}

const ETAG = { ETag: { description: 'Where the run has finished', schema: { type: 'string' as const } } };

function responsesOf(operation: Operation): ZodOpenApiResponsesObject {
  const { status, answer, mediaType = 'application/json', lasts, also = {} } = operation;
  return {
    [`${status}`]: {
      description: operation.summary,
      ...(lasts && { headers: ETAG }),
      content: { [mediaType]: { schema: answer } },
    },
    ...Object.fromEntries(Object.entries(also).map(([code, description]) => [code, { description }])),
    ...(lasts && { '304': { description: 'What If-None-Match names is how it is' } }),
    ...refusalsOf(operation),
  } as ZodOpenApiResponsesObject;
}

const KINDS_OF: Readonly<Record<Operation['method'], readonly ProblemKind[]>> = {
  get: [],
  post: CHANGING,
  // Nothing that it sends is read.
  delete: ['not-json'],
};

function refusalsOf({ method, refusals }: Operation): ZodOpenApiResponsesObject {
  const kinds: ProblemKind[] = [...ANYWHERE, ...KINDS_OF[method], ...refusals];
  const statuses = [...new Set(kinds.map((kind) => PROBLEMS[kind].status))].sort();
  const responses = statuses.map((status) => {
    const titles = kinds
      .filter((kind) => PROBLEMS[kind].status === status)
      .map((kind) => PROBLEMS[kind].title);
    const description = [...new Set(titles)].join('; ');
    return [`${status}`, { description, content: { 'application/problem+json': { schema: problemSchema } } }];
  });
  return Object.fromEntries(responses) as ZodOpenApiResponsesObject;
}
