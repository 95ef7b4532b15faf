import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { PREFIX } from '../api-options.js';
import type { InputOf, Operation } from '../contract/operation.js';
import { ApiRefusal, type Fault } from './problem.js';

const OPERATION = 'tortuga:operation';

const METHODS = { get: RequestMethod.GET, post: RequestMethod.POST, delete: RequestMethod.DELETE } as const;

/** Makes a method the handler of an operation: its route, its status, its schemas and its scope. */
export const Operate = (operation: Operation): MethodDecorator =>
  applyDecorators(
    RequestMapping({
      path: `${PREFIX}${operation.path.replace(/\{(\w+)\}/g, ':$1')}`,
      method: METHODS[operation.method],
    }),
    HttpCode(operation.status),
    SetMetadata(OPERATION, operation),
  );

/** Of the handler that was found; undefined outside of the API proper. */
export const operationOf = (context: ExecutionContext): Operation | undefined =>
  Reflect.getMetadata(OPERATION, context.getHandler());

/** What the request says, checked by the schemas of the operation. @throws ApiRefusal with every fault */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext): InputOf<Operation> => {
  const operation = operationOf(context)!;
  const request = context.switchToHttp().getRequest<Request>();
  const faults: Fault[] = [];
  const read = (part: keyof InputOf<Operation>, value: unknown) => {
    const { success, data, error } = operation[part].safeParse(value);
    if (!success) faults.push(...error.issues.map((issue) => faultOf(part, issue)));
    return data as never;
  };
  const input = {
    params: read('params', request.params),
    query: read('query', asLists(request.query, operation.query)),
    body: operation.method === 'post' ? read('body', request.body ?? {}) : ({} as never),
  };
  if (faults.length === 0) return input;
  const { path, message } = faults[0]!;
  throw new ApiRefusal('bad-request', `${path}: ${message}`, {
    hint: 'See /api/docs for what is taken.',
    faults: faults.slice(0, MOST_FAULTS),
  });
});

const MOST_FAULTS = 50;

const faultOf = (part: string, { path, message }: z.core.$ZodIssue): Fault => ({
  path: [part, ...path].map(String).join('.').slice(0, 200),
  message: message.slice(0, 500),
});

/** What may be said several times in a query, and was said once, is a list of one. */
function asLists(query: Request['query'], { shape }: z.ZodObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const schema: unknown = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, isList(schema) && !Array.isArray(value) ? [value] : value];
    }),
  );
}

function isList(schema: unknown): boolean {
  const { def } = (schema as z.ZodOptional | z.ZodArray | undefined) ?? {};
  return def?.type === 'optional' ? isList(def.innerType) : def?.type === 'array';
}
