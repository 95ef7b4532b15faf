import type { RJSFSchema } from '@rjsf/utils';
import type { Choice, FormSchema } from './form-schema.js';

type Values = Readonly<Record<string, unknown>>;

/** Whether a value is as a schema of the scenario has it. */
export type Fits = (schema: RJSFSchema, value: unknown) => boolean;

/** @returns which choice a value is an example of; -1 where there is no value, or it is like none of them */
export function chosen(choices: readonly Choice[], value: unknown, fits: Fits): number {
  if (value === undefined || value === null) return -1;
  const word = choices.findIndex((choice) => choice.word !== undefined && choice.word === value);
  if (word >= 0) return word;
  const [first] = choices;
  if (isValues(value) && first?.constant) {
    return choices.findIndex(
      ({ constant }) => constant !== undefined && value[constant.key] === constant.value,
    );
  }
  const shapes = choices.map((choice) => choice.word === undefined);
  const exact = choices.findIndex(({ origin }, index) => shapes[index] && fits(origin, value));
  if (exact >= 0) return exact;
  return choices.findIndex(({ origin }, index) => shapes[index] && isLike(origin, value));
}

/** The same kind of value, though not one that is allowed: what is being typed. */
function isLike({ type, properties }: RJSFSchema, value: unknown): boolean {
  if (isValues(value)) return Object.keys(properties ?? {}).some((key) => key in value);
  if (Array.isArray(value)) return type === 'array';
  return type === typeof value || (type === 'integer' && typeof value === 'number');
}

/** What a value becomes when another choice is made: what both know stays as it is, and the rest begins with something that is allowed. */
export function switched(choice: Choice, value: unknown, fits: Fits): unknown {
  if (choice.word !== undefined) return choice.word;
  const { origin, constant } = choice;
  if (origin.type !== 'object') return startOf(origin);
  const properties = (origin.properties ?? {}) as Record<string, RJSFSchema>;
  const before = isValues(value) ? value : {};
  const stays = Object.entries(before).filter(
    ([key, held]) => key !== constant?.key && properties[key] && fits(properties[key], held),
  );
  const start = startOf(origin) as Values;
  return { ...start, ...Object.fromEntries(stays) };
}

/** Something that a schema allows, to begin with: its example, its first word, its least number. `name` is for what has to be called something. */
export function startOf(schema: RJSFSchema, name = 'new'): unknown {
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return startOf(options[0] as RJSFSchema, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return structuredClone(schema.default);
  if (schema.enum) return schema.enum[0];
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0];
  if (schema.type === 'object') return startOfObject(schema, name);
  if (schema.type === 'array') return startOfArray(schema, name);
  if (schema.type === 'number' || schema.type === 'integer') return startOfNumber(schema);
  return schema.type === 'boolean' ? false : name;
}

function startOfObject({ properties = {}, required = [] }: RJSFSchema, name: string): Values {
  const keys = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(keys.map((key) => [key, startOf(properties[key] as RJSFSchema, name)]));
}

/** Pairs are from low to high, so that the second is above the first. */
function startOfArray({ items, minItems = 1 }: RJSFSchema, name: string): unknown[] {
  if (Array.isArray(items)) {
    return items.map((item, index) => {
      const start = startOf(item as RJSFSchema, name);
      return typeof start === 'number' ? start + index : start;
    });
  }
  return Array.from({ length: minItems }, () => startOf(items as RJSFSchema, name));
}

function startOfNumber({ minimum, exclusiveMinimum }: RJSFSchema): number {
  if (exclusiveMinimum !== undefined) return Number(exclusiveMinimum) + 1;
  return minimum !== undefined && minimum > -1e6 ? minimum : 0;
}

/** One more of a list: like the last of them and with a name of its own, or the first of its kind. */
export function oneMore(items: readonly unknown[], schema: FormSchema, name: string): unknown {
  const last = items.at(-1);
  if (last === undefined) return startOf(schema.origin ?? schema, name);
  if (!isValues(last) || typeof last.name !== 'string') return structuredClone(last);
  const taken = new Set(items.flatMap((item) => (isValues(item) ? [item.name] : [])));
  const stem = last.name.replace(/-\d+$/, '');
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return { ...structuredClone(last), name: `${stem}-${number}` };
}

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
