import { createHash } from 'node:crypto';

/** A digest of plain data that does not depend on the order of keys. */
export function digestOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data, sortKeys)).digest('hex');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
