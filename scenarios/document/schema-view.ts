import { z } from 'zod';
import type { Path } from './problem.js';
import { isMapping } from './values.js';

/** The part of JSON Schema that zod writes and that messages need. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** What stands under keys that are anybody's choice. */
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** A schema as plain data to look things up in, with the value that it is held against. */
export class SchemaView {
  private readonly root: JsonSchema;

  constructor(
    schema: z.ZodType,
    private readonly value: unknown,
  ) {
    this.root = asData(schema);
  }

  /** What may stand at a path, given what stands around it. */
  at(path: Path): readonly JsonSchema[] {
    let found: readonly JsonSchema[] = [this.root];
    let value = this.value;
    for (const key of path) {
      found = found.flatMap((schema) => variants(schema, value)).flatMap((schema) => child(schema, key));
      value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
    }
    return found;
  }

  /** The keys that the mapping at a path may have, given its discriminator. */
  keys(path: Path, value: unknown): readonly string[] {
    const all = this.at(path).flatMap((schema) => variants(schema, value));
    return [...new Set(all.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  }

  /** The discriminators with which a key is allowed at the path, such as `policy: linear`. */
  variantsWith(path: Path, key: string): readonly string[] {
    const options = this.at(path).flatMap(({ oneOf }) => oneOf ?? []);
    return options.filter(({ properties }) => properties && Object.hasOwn(properties, key)).flatMap(labels);
  }

  /** The mappings, outside of lists, that have such a key: "payment" for fee. */
  homesOf(key: string): readonly string[] {
    return homes(this.root, key);
  }
}

const known = new WeakMap<z.ZodType, JsonSchema>();

/** Each schema is written out once, however many documents fail it. */
function asData(schema: z.ZodType): JsonSchema {
  let data = known.get(schema);
  if (!data) {
    data = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as JsonSchema;
    known.set(schema, data);
  }
  return data;
}

/** The choices of a union; of one with a discriminator, those that go with the value if any does. */
export function variants(schema: JsonSchema, value: unknown): readonly JsonSchema[] {
  if (schema.anyOf) return schema.anyOf.flatMap((option) => variants(option, value));
  if (!schema.oneOf) return [schema];
  const matching = schema.oneOf.filter((option) => fits(option, value));
  return matching.length > 0 ? matching : schema.oneOf;
}

function fits({ properties = {} }: JsonSchema, value: unknown): boolean {
  if (!isMapping(value)) return false;
  const fixed = Object.entries(properties).filter(([, property]) => property.const !== undefined);
  return fixed.every(([key, property]) => (value[key] ?? property.default) === property.const);
}

function child(schema: JsonSchema, key: PropertyKey): readonly JsonSchema[] {
  const { properties, items, additionalProperties } = schema;
  if (typeof key === 'number') {
    const item = Array.isArray(items) ? items[key] : items;
    return item ? [item] : [];
  }
  if (properties && Object.hasOwn(properties, key)) return [properties[key as string]!];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

function labels({ properties = {} }: JsonSchema): readonly string[] {
  return Object.entries(properties).flatMap(([key, property]) =>
    property.const === undefined ? [] : [`${key}: ${property.const}`],
  );
}

function homes(schema: JsonSchema, key: string): readonly string[] {
  const found = variants(schema, undefined).flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, property]) => {
      const own = variants(property, undefined).some(
        (option) => option.properties && Object.hasOwn(option.properties, key),
      );
      return own ? [name] : homes(property, key).map((home) => `${name}.${home}`);
    }),
  );
  return [...new Set(found)];
}
