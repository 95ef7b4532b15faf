import fc from 'fast-check';

/** What of JSON Schema the API's schemas use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** Values that a schema takes. */
export function anyOf(schema: JsonSchema, find: (ref: string) => JsonSchema): fc.Arbitrary<unknown> {
  const next = (inner: JsonSchema) => anyOf(inner, find);
  if (schema.$ref) return next(find(schema.$ref));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(next));
  if (schema.oneOf) {
    const { oneOf, ...whole } = schema;
    return fc.oneof(...oneOf.map(({ required = [] }) => next(onlyOne(whole, oneOf, required))));
  }
  const types = [schema.type ?? []].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, next)));
}

/** An object with these properties, and none that another choice needs. */
function onlyOne(
  schema: JsonSchema,
  choices: readonly JsonSchema[],
  required: readonly string[],
): JsonSchema {
  const others = choices
    .flatMap((choice) => choice.required ?? [])
    .filter((name) => !required.includes(name));
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !others.includes(name));
  return { ...schema, properties: Object.fromEntries(properties), required };
}

function ofType(
  type: string,
  schema: JsonSchema,
  next: (inner: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return anyString(schema);
    case 'integer':
    case 'number':
      return fc.integer({
        min: schema.minimum ?? 0,
        max: Math.min(schema.maximum ?? 1_000, Number.MAX_SAFE_INTEGER),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const { minItems: minLength = 0, maxItems = 5 } = schema;
      return fc.array(next(schema.items ?? {}), { minLength, maxLength: Math.min(maxItems, 5) });
    }
    case 'object': {
      const shape = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, next(inner)]);
      return recordOf(Object.fromEntries(shape), schema.required ?? []);
    }
    default:
      throw new Error(`no values of the type ${type} are made here`);
  }
}

/** Some of its keys are there, and those that have to be. */
export const recordOf = (
  shape: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  requiredKeys: readonly string[],
): fc.Arbitrary<Record<string, unknown>> =>
  fc.record<Record<string, unknown>>({ ...shape }, { requiredKeys: [...requiredKeys] });

const matching = new Map<string, fc.Arbitrary<string>>();

/** One of a hundred texts for each pattern: to make one anew takes longer than to answer the request that it is for. */
function anyMatching(pattern: string): fc.Arbitrary<string> {
  let found = matching.get(pattern);
  if (!found) {
    const texts = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 100, seed: 1 });
    found = fc.constantFrom(...texts);
    matching.set(pattern, found);
  }
  return found;
}

function anyString({ pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  if (pattern !== undefined) return anyMatching(pattern);
  const length = { minLength, maxLength: Math.min(maxLength, 40) };
  return fc.oneof(fc.string(length), fc.string({ ...length, unit: 'grapheme' }));
}
