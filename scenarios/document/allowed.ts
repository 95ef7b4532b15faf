import { formatInfo } from './formats.js';
import type { JsonSchema } from './schema-view.js';

/** What may stand at a place, in words: "fixed, doubling or linear", "a whole number from 0 to 15". */
export function allowedText(schemas: readonly JsonSchema[]): string {
  return joined([...new Set(schemas.map(one))].filter((text) => text !== ''));
}

/** The names that may stand there, where these are all that may. */
export function namesIn(schemas: readonly JsonSchema[]): readonly string[] {
  const names = schemas.flatMap((schema) =>
    schema.const === undefined ? (schema.enum ?? []) : [schema.const],
  );
  return [...new Set(names.map(String))];
}

/** An example of what may stand there, as YAML. */
export function exampleOf(schemas: readonly JsonSchema[]): string | undefined {
  for (const schema of schemas) {
    const info = formatInfo(schema.format);
    if (info) return info.example.startsWith('$') ? `"${info.example}"` : info.example;
    const [name] = namesIn([schema]);
    if (name !== undefined) return name;
    const number = schema.minimum ?? schema.default;
    if (typeof number === 'number') return String(number);
  }
  return undefined;
}

export function joined(options: readonly string[]): string {
  return options.length < 2 ? options.join('') : `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;
}

function one(schema: JsonSchema): string {
  const info = formatInfo(schema.format);
  if (info) return info.expected;
  const names = namesIn([schema]);
  if (names.length > 0) return joined(names);
  if (schema.anyOf) return schema.description ?? allowedText(schema.anyOf);
  switch (schema.type) {
    case 'integer':
      return `a whole number${range(schema)}`;
    case 'number':
      return `a number${range(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'text';
    case 'array':
      return `a list${itemsOf(schema)}`;
    default:
      return schema.oneOf || schema.type === 'object' ? `a mapping${keysOf(schema)}` : '';
  }
}

function itemsOf({ items }: JsonSchema): string {
  if (!items) return '';
  if (Array.isArray(items)) return ` of ${items.length} items`;
  const [item] = [items as JsonSchema];
  return item.oneOf || item.type === 'object' ? ' of mappings' : ` of ${allowedText([item])}`;
}

/** The keys of a mapping, or the discriminator of several. */
function keysOf({ properties, oneOf = [] }: JsonSchema): string {
  if (properties) return ` with ${Object.keys(properties).join(', ')}`;
  const [first] = oneOf;
  const key = Object.entries(first?.properties ?? {}).find(
    ([, property]) => property.const !== undefined,
  )?.[0];
  if (key === undefined) return '';
  return ` with ${key}: ${joined(namesIn(oneOf.flatMap((option) => option.properties?.[key] ?? [])))}`;
}

function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const low = shown(minimum);
  const high = shown(maximum);
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  const parts = [
    low === undefined ? '' : ` of at least ${low}`,
    exclusiveMinimum === undefined ? '' : ` above ${exclusiveMinimum}`,
    high === undefined ? '' : ` up to ${high}`,
    exclusiveMaximum === undefined ? '' : ` below ${exclusiveMaximum}`,
  ];
  return parts.filter((part) => part !== '').join(' and');
}

/** The ends of the exact integers are there in every schema of a whole number, and nobody's limit. */
function shown(limit: number | undefined): number | undefined {
  return limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;
}
