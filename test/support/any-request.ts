import fc from 'fast-check';
import { anyOf, type JsonSchema, recordOf } from './any-json.js';

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

export interface ApiOperation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly in: 'path' | 'query' | 'header';
    readonly name: string;
    readonly required?: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: JsonSchema } };
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
}

export interface AnyRequest {
  readonly operation: ApiOperation;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What was done to it; null where it is as the schemas say. */
  readonly broken: string | null;
}

/** Values that are there, by the name of what they stand for. */
export type Pools = Readonly<Record<string, readonly unknown[]>>;

/** Requests made of the document alone, half of them broken somewhere. */
export function anyRequest(document: ApiDocument, pools: Pools): fc.Arbitrary<AnyRequest> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return fc.constantFrom(...all).chain((one) => {
    const sound = soundRequest(document, one, pools);
    return fc.oneof(sound, sound.chain(broken));
  });
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly operation: ApiOperation;
}

interface Parts extends Place {
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly sent: Readonly<Record<string, string>>;
  readonly value: unknown;
}

const refIn =
  ({ components }: ApiDocument) =>
  (ref: string): JsonSchema =>
    components.schemas[ref.split('/').at(-1)!]!;

function soundRequest(document: ApiDocument, place: Place, pools: Pools): fc.Arbitrary<AnyRequest> {
  const { operation, method } = place;
  const anyValue = (name: string, schema: JsonSchema) => {
    const pool = pools[name];
    const any = anyOf(schema, refIn(document));
    return pool
      ? fc.oneof({ arbitrary: fc.constantFrom(...pool), weight: 3 }, { arbitrary: any, weight: 1 })
      : any;
  };
  const of = (where: string) => {
    const found = (operation.parameters ?? []).filter((parameter) => parameter.in === where);
    const requiredKeys = found.flatMap(({ name, required }) => (required ? [name] : []));
    return recordOf(
      Object.fromEntries(found.map(({ name, schema }) => [name, anyValue(name, schema)])),
      requiredKeys,
    );
  };
  const schema = operation.requestBody?.content['application/json'].schema;
  const value = schema ? anyValue(operation.operationId, schema) : fc.constant(undefined);
  return fc.tuple(of('path'), of('query'), of('header'), value).map(([params, query, headers, body]) =>
    requestOf({
      ...{ ...place, method, value: body },
      params: Object.fromEntries(Object.entries(params).map(([name, one]) => [name, String(one)])),
      query: Object.entries(query).flatMap(([name, one]) =>
        [one].flat().map((each) => [name, String(each)] as const),
      ),
      sent: Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, asHeader(String(one))])),
    }),
  );
}

/** Headers hold visible ASCII, and no space at their ends. */
const asHeader = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').trim();

function requestOf({ operation, method, path, params, query, sent, value }: Parts): AnyRequest {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(params[name]!)),
  );
  const search = query
    .map((pair) => pair.map((part) => encodeURIComponent(wellFormed(part))).join('='))
    .join('&');
  const json: Record<string, string> = method !== 'get' ? { 'content-type': 'application/json' } : {};
  return {
    ...{ operation, method, broken: null },
    path: search === '' ? place : `${place}?${search}`,
    headers: { ...json, ...sent },
    ...(method === 'post' && { body: JSON.stringify(value ?? {}) }),
  };
}

/** A path of dots alone would be another path before it is sent. */
const wellFormed = (text: string): string =>
  Buffer.from(/^\.{1,2}$/.test(text) ? `${text}-` : text).toString();

type Breaking = (request: AnyRequest, junk: string) => AnyRequest;

const withQuery = (request: AnyRequest, query: string): AnyRequest => ({
  ...request,
  path: `${request.path}${request.path.includes('?') ? '&' : '?'}${query}`,
});
const withHeader = (request: AnyRequest, name: string, value: string): AnyRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});
const withBody = (request: AnyRequest, body: string): AnyRequest =>
  request.method === 'post' ? { ...request, body } : request;
const changed = (request: AnyRequest, change: (value: Record<string, unknown>) => unknown): AnyRequest => {
  const value: unknown = JSON.parse(request.body ?? '{}');
  return withBody(request, JSON.stringify(change(value as Record<string, unknown>)));
};

/** Every way in which requests are broken here. */
const BREAKINGS: Readonly<Record<string, Breaking>> = {
  'unknown query': (request, junk) => withQuery(request, `${encodeURIComponent(wellFormed(junk))}=1`),
  'query twice': (request) => withQuery(request, 'limit=1&limit=2&cursor=1&cursor=2'),
  'query nested': (request) => withQuery(request, 'limit[a]=1&run[]=x&__proto__[a]=1'),
  'limit out of bounds': (request) => withQuery(request, 'limit=-9e99'),
  'bad cursor': (request, junk) => withQuery(request, `cursor=${encodeURIComponent(wellFormed(junk))}%00`),
  'bad escape': (request) => withQuery(request, 'cursor=%E0%A4%A'),
  'a longer path': (request, junk) => ({
    ...request,
    path: request.path.replace(
      /^([^?]*)/,
      `$1${request.operation.responses[404] ? `%2f${encodeURIComponent(wellFormed(junk))}` : ''}`,
    ),
  }),
  'not JSON': (request, junk) => withBody(request, `${junk}{`),
  'another type': (request, junk) => withHeader(request, 'content-type', asHeader(`text/${junk}`) || 'text'),
  'a list': (request) => withBody(request, '[1]'),
  'a text': (request, junk) => withBody(request, JSON.stringify(junk)),
  nothing: (request) => withBody(request, ''),
  'too large': (request) => withBody(request, JSON.stringify({ document: 'x'.repeat(530_000) })),
  'one more property': (request, junk) => changed(request, (value) => ({ ...value, [`x${junk}`]: junk })),
  'none of its properties': (request) => changed(request, () => ({})),
  'other types inside': (request, junk) =>
    changed(request, (value) =>
      Object.fromEntries(Object.keys(value).map((name) => [name, [{ [junk]: null }]])),
    ),
  'odd overrides': (request, junk) =>
    changed(request, (value) => ({ ...value, set: [`__proto__.${junk}=1`, `${junk}=[`, `a.b.c={${junk}`] })),
  'a bad key': (request, junk) =>
    withHeader(request, 'idempotency-key', `${asHeader(junk)} ${'k'.repeat(300)}`),
  'the same key': (request) => withHeader(request, 'idempotency-key', 'always-the-same'),
  'a bad token': (request, junk) => withHeader(request, 'authorization', `Bearer ${asHeader(junk)}`),
  'another site': (request) => withHeader(request, 'origin', 'https://evil.example'),
  'a bad position': (request, junk) => withHeader(request, 'last-event-id', `${asHeader(junk)}:x`),
  'any tag': (request, junk) => withHeader(request, 'if-none-match', `*, ${asHeader(junk)}`),
};

const broken = (request: AnyRequest): fc.Arbitrary<AnyRequest> =>
  fc
    .tuple(fc.constantFrom(...Object.keys(BREAKINGS)), fc.string({ unit: 'grapheme', maxLength: 30 }))
    .map(([how, junk]) => ({ ...BREAKINGS[how]!(request, junk), broken: how }));
