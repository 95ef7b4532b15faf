import { z } from 'zod';
import {
  DECISION_BYTES,
  HEADERS,
  MOST_REQUEST_BYTES,
  PROTOCOL,
  pathOf,
  WINDOW_SECONDS,
  WORK_BYTES,
} from './protocol.js';
import { REMOTE_ROLES, type RemoteRole, ROLES } from './schemas.js';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};

const headerOf = (what: string) => ({
  [HEADERS.timestamp]: 'Unix time in seconds when it was sent',
  [HEADERS.nonce]: what,
  [HEADERS.signature]: 'HMAC-SHA256 in hexadecimal digits; see docs/remote-agents.md',
});

const parameters = Object.entries(headerOf('32 hexadecimal digits that come once')).map(
  ([name, description]) => ({
    ...{ name, in: 'header', required: true, description },
    schema: { type: 'string' },
  }),
);

const replyHeaders = Object.fromEntries(
  Object.entries(headerOf('That of the request')).map(([name, description]) => [
    name,
    { required: true, description, schema: { type: 'string' } },
  ]),
);

function operationOf(role: RemoteRole) {
  const { title, observation, answer } = ROLES[role];
  const request = z.strictObject({
    protocol: z.literal(PROTOCOL),
    role: z.literal(role),
    withinMs: z.number().int().describe('Real milliseconds that are left for the whole reply'),
    observation,
  });
  const reply = z.strictObject({ protocol: z.literal(PROTOCOL), answer });
  const json = (schema: object) => ({ 'application/json': { schema } });
  return {
    operationId: role.replace('.', '_'),
    summary: title,
    parameters,
    requestBody: { required: true, content: json(schemaOf(request, 'output')) },
    responses: {
      200: {
        description: `The answer; at most ${role === 'bidder.work' ? WORK_BYTES : DECISION_BYTES} bytes, not compressed`,
        headers: replyHeaders,
        content: json(schemaOf(reply, 'input')),
      },
      default: { description: 'Anything else loses the turn' },
    },
  };
}

/** The protocol as an OpenAPI document: what a service has to offer. */
export const openApiDocument = () => ({
  openapi: '3.1.0',
  info: {
    title: 'A remote agent of Tortuga',
    version: String(PROTOCOL),
    description: `What a service offers that decides for a participant of a Tortuga market. A request has at most ${MOST_REQUEST_BYTES} bytes; clocks may be ${WINDOW_SECONDS} seconds apart.`,
  },
  paths: Object.fromEntries(REMOTE_ROLES.map((role) => [pathOf(role), { post: operationOf(role) }])),
});
