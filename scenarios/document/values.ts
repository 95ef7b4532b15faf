import type { Path } from './problem.js';

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

/** A copy with another value at the path. Nothing that it shares with the original is changed. */
export function withValueAt(value: unknown, path: Path, replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? withValueAt(item, rest, replacement) : item));
  }
  const mapping = isMapping(value) ? value : {};
  const old = Object.hasOwn(mapping, key) ? mapping[key as string] : undefined;
  return { ...mapping, [key]: withValueAt(old, rest, replacement) };
}

const LONGEST = 60;

/** A value as a message shows it. */
export function show(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** In plain words what kind of value it is. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  const names: Readonly<Record<string, string>> = {
    object: 'a mapping',
    string: 'text',
    boolean: 'true or false',
  };
  return names[typeof value] ?? 'a number';
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}

/** A readonly view of all of it. */
export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
