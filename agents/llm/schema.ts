import { z } from 'zod';
import { type LlmRole, REPLIES } from './replies.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Strict schemas of endpoints know no lengths and ranges; replies are held against those here. */
const UNKNOWN_TO_THEM = [
  ...['$schema', 'minLength', 'maxLength', 'pattern', 'format', 'default'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems'],
];

const made = new Map<LlmRole, JsonSchema>();

/** A role's reply as a JSON Schema in the part of the language that all endpoints know. */
export function replySchema(role: LlmRole): JsonSchema {
  const known = made.get(role) ?? strictSchema(REPLIES[role]);
  made.set(role, known);
  return known;
}

export const strictSchema = (schema: z.ZodType): JsonSchema =>
  stripped(z.toJSONSchema(schema, { target: 'draft-7' })) as JsonSchema;

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !UNKNOWN_TO_THEM.includes(key));
  return Object.fromEntries(
    entries.map(([key, inner]) =>
      // Names of properties are no keywords.
      key === 'properties'
        ? [
            key,
            Object.fromEntries(Object.entries(inner as object).map(([name, one]) => [name, stripped(one)])),
          ]
        : [key, stripped(inner)],
    ),
  );
}
