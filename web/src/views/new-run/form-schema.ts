import type { RJSFSchema } from '@rjsf/utils';

/** One of several shapes that a value may have. */
export interface Choice {
  readonly label: string;
  readonly help: string;
  /** What is filled in once it is chosen; null where there is nothing more to say. */
  readonly fields: FormSchema | null;
  /** The shape as the scenario's schema has it. */
  readonly origin: RJSFSchema;
  /** The key by whose value it is told apart. */
  readonly constant?: { readonly key: string; readonly value: unknown };
  /** What choosing it means, where it is a word and no shape. */
  readonly word?: string;
}

/** A schema that says how to draw a field. What a value must be is the server's to say. */
export interface FormSchema extends RJSFSchema {
  /** What holds where nothing is said; rjsf would write a `default` into the document. */
  readonly fallback?: unknown;
  readonly choices?: readonly Choice[];
  /** Drawn without a heading of its own: it is the inside of something that has one. */
  readonly bare?: boolean;
  readonly origin?: RJSFSchema;
}

const KEPT = [
  ...['type', 'description', 'format', 'enum', 'examples', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...['minItems', 'maxItems', 'uniqueItems', 'required'],
] as const;

/**
 * The scenario's schema as a form is drawn from it: unions become choices that are told apart by their constant or their shape, and what is
 * by default is only shown. With unions and defaults left in, rjsf writes what nobody has said into the document.
 */
export function formSchema(schema: RJSFSchema): FormSchema {
  const union = (schema.oneOf ?? schema.anyOf) as RJSFSchema[] | undefined;
  const { default: fallback } = schema;
  const base = { ...kept(schema), origin: schema, ...(fallback !== undefined && { fallback }) };
  if (union) return unionSchema(base, union);
  return {
    ...base,
    ...(schema.properties && { properties: mapped(schema.properties as Record<string, RJSFSchema>) }),
    additionalProperties: isObject(schema.additionalProperties)
      ? formSchema(schema.additionalProperties as RJSFSchema)
      : false,
    ...itemsOf(schema),
  };
}

function kept(schema: RJSFSchema): FormSchema {
  return Object.fromEntries(KEPT.flatMap((key) => (key in schema ? [[key, schema[key]]] : [])));
}

function itemsOf({ items }: RJSFSchema): FormSchema {
  if (Array.isArray(items)) return { items: items.map((item) => formSchema(item as RJSFSchema)) };
  return isObject(items) ? { items: formSchema(items as RJSFSchema) } : {};
}

const mapped = (properties: Record<string, RJSFSchema>): Record<string, FormSchema> =>
  Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, formSchema(value)]));

/** Where all shapes are words to type there is nothing to choose. */
function unionSchema(base: FormSchema, union: readonly RJSFSchema[]): FormSchema {
  if (union.every(({ type, enum: words }) => type === 'string' && !words)) {
    const examples = union.flatMap(({ examples: some }) => (some as string[] | undefined) ?? []);
    return { ...base, type: 'string', ...(examples.length > 0 && { examples }) };
  }
  const choices = union.flatMap(choicesOf);
  const words = new Set(choices.flatMap(({ word }) => word ?? []));
  return {
    ...base,
    choices: choices.map((choice) =>
      choice.word === undefined && words.has(choice.label)
        ? { ...choice, label: `${choice.label}, with settings` }
        : choice,
    ),
  };
}

function choicesOf(origin: RJSFSchema): Choice[] {
  if (origin.enum) {
    return origin.enum.map((word) => ({
      ...{ label: String(word), help: origin.description ?? '', fields: null, origin, word: String(word) },
    }));
  }
  const properties = (origin.properties ?? {}) as Record<string, RJSFSchema>;
  const constant = Object.entries(properties).find(([, { const: value }]) => value !== undefined);
  if (constant) return [namedByConstant(origin, properties, constant)];
  const keys = Object.keys(properties);
  const fields = { ...formSchema(origin), bare: true };
  const help = origin.description ?? '';
  if (keys.length === 0) return [{ label: typeLabel(origin), help, fields, origin }];
  if (keys.length > 1 || !fields.properties)
    return [{ label: keys.map(words).join(', '), help, fields, origin }];
  const [key] = keys as [string];
  const inner = { ...(fields.properties[key] as FormSchema), bare: true };
  return [
    {
      ...{ label: words(key), help: help || (inner.description ?? ''), origin },
      fields: { ...fields, properties: { [key]: inner } },
    },
  ];
}

function namedByConstant(
  origin: RJSFSchema,
  properties: Record<string, RJSFSchema>,
  [key, { const: value, description = '' }]: [string, RJSFSchema],
): Choice {
  const { [key]: _, ...others } = properties;
  const rest = {
    ...origin,
    properties: others,
    required: (origin.required ?? []).filter((name) => name !== key),
  };
  return {
    ...{ label: String(value), help: description || (origin.description ?? ''), origin },
    fields: Object.keys(others).length === 0 ? null : { ...formSchema(rest), bare: true },
    constant: { key, value },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  number: 'a number',
  integer: 'a whole number',
  array: 'a list',
  boolean: 'yes or no',
};
const FORMATS: Readonly<Record<string, string>> = { usd: 'an amount', 'time-span': 'a time span' };

const typeLabel = ({ type, format }: RJSFSchema): string =>
  FORMATS[format ?? ''] ?? TYPES[String(type)] ?? 'a text';

/** As people read it: maxAttempts is "max attempts". */
export const words = (key: string): string =>
  key.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

export const headOf = (key: string): string => {
  const read = words(key);
  return read.charAt(0).toUpperCase() + read.slice(1);
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
