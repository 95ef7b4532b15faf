import { deepEquals } from '@rjsf/utils';
import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';

type Path = readonly (string | number)[];
type Values = Readonly<Record<string, unknown>>;

export interface Draft {
  /** What a text says; null where it cannot be read. */
  readonly values: Values | null;
  readonly problem: { readonly message: string; readonly line: number } | null;
}

export function readDraft(text: string): Draft {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    return {
      values: null,
      problem: { message: error.message.split('\n')[0]!, line: error.linePos?.[0].line ?? 1 },
    };
  }
  try {
    const values: unknown = document.toJS() ?? {};
    if (isValues(values)) return { values, problem: null };
  } catch (cause) {
    return { values: null, problem: { message: (cause as Error).message, line: 1 } };
  }
  return { values: null, problem: { message: 'A scenario is a mapping of keys to values', line: 1 } };
}

/**
 * A text that says other values, with its comments, its order and its way of writing. Values that become others are exchanged where they
 * stand; only where something is added or taken away is the document written anew.
 */
export function writeDraft(text: string, values: Values): string {
  const before = readDraft(text).values;
  if (!before) return text;
  const exchanged = exchange(text, before, values);
  if (exchanged !== null) return exchanged;
  const document = parseDocument(text);
  replaceAliases(document);
  amend(document, [], { before, after: values });
  const longest = Math.max(0, ...text.split('\n').map((line) => line.length));
  return document.toString({ lineWidth: Math.max(120, longest) });
}

interface Change {
  readonly before: unknown;
  readonly after: unknown;
}

interface Exchange {
  readonly path: Path;
  readonly value: unknown;
}

/** @returns null where more than single values have changed */
function exchange(text: string, before: Values, after: Values): string | null {
  const exchanges = singleChanges({ before, after }, []);
  if (!exchanges) return null;
  const document = parseDocument(text);
  const places = exchanges.map(({ path, value }) => ({ node: document.getIn(path, true), value }));
  if (!places.every(({ node }) => isScalar(node) && node.range)) return null;
  const sorted = (places as { node: Scalar; value: unknown }[]).sort(
    (a, b) => b.node.range![0] - a.node.range![0],
  );
  let changed = text;
  for (const { node, value } of sorted) {
    const [from, to] = node.range!;
    if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') return null;
    changed = changed.slice(0, from) + written(value, node) + changed.slice(to);
  }
  return deepEquals(readDraft(changed).values, meant(after)) ? changed : null;
}

function singleChanges({ before, after }: Change, path: Path): Exchange[] | null {
  if (deepEquals(before, after)) return [];
  if (isScalarValue(before) && isScalarValue(after)) return [{ path, value: after }];
  const keys = keysOf(before, after);
  if (!keys) return null;
  const found: Exchange[] = [];
  for (const key of keys) {
    const change = { before: at(before, key), after: at(after, key) };
    if (isNothing(change.before) && isNothing(change.after)) continue;
    const inside = singleChanges(change, [...path, key]);
    if (!inside) return null;
    found.push(...inside);
  }
  return found;
}

function keysOf(before: unknown, after: unknown): (string | number)[] | null {
  if (Array.isArray(before) && Array.isArray(after))
    return before.length === after.length ? [...before.keys()] : null;
  if (!isValues(before) || !isValues(after)) return null;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

const at = (value: unknown, key: string | number): unknown =>
  (value as Record<string | number, unknown>)[key];

/** In a list, so that it can stand in braces as well. */
function written(value: unknown, like: Scalar): string {
  if (typeof value === 'string' && like.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  const list = new Document([value]);
  (list.contents as unknown as { flow: boolean }).flow = true;
  return list.toString({ lineWidth: 0 }).trim().slice(1, -1).trim();
}

/** An alias stands for values that are changed in one place alone. */
function replaceAliases(document: Document): void {
  visit(document, {
    Alias(_key, alias) {
      const node = alias.resolve(document)?.clone() as (Node & { anchor?: string }) | undefined;
      if (!node || isAlias(node)) return;
      delete node.anchor;
      return node;
    },
  });
}

function amend(document: Document, path: Path, { before, after }: Change): void {
  if (deepEquals(before, after) || (isNothing(before) && isNothing(after))) return;
  if (isNothing(after)) take(document, path);
  else if (isValues(before) && isValues(after)) {
    // What is added comes first, so that nothing is empty in between.
    const keys = keysOf(before, after)!.sort(
      (a, b) => Number(isNothing(after[a])) - Number(isNothing(after[b])),
    );
    for (const key of keys) amend(document, [...path, key], { before: before[key], after: after[key] });
  } else if (Array.isArray(before) && Array.isArray(after)) amendList(document, path, { before, after });
  else put(document, path, after);
}

/** What is empty after that goes too: it says nothing. A place in a list stays one. */
function take(document: Document, path: Path): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const node = document.getIn(parent, true);
  if (typeof parent.at(-1) === 'string' && isMap(node) && node.items.length === 0) take(document, parent);
}

function put(document: Document, path: Path, value: unknown): void {
  if (isScalarValue(value)) document.setIn(path, value);
  else document.setIn(path, newNode(document, path, value));
}

const SHORT = 80;

/** What is short stands in braces, as in the scenarios of the library; the parts of the scenario themselves do not. */
function newNode(document: Document, path: Path, value: unknown): Node {
  const node = document.createNode(meant(value));
  visit(node, {
    Collection(_key, part) {
      const isPart = part === node && path.length < 2;
      if (!isPart && JSON.stringify(part.toJS(document)).length < SHORT) part.flow = true;
    },
  });
  return node;
}

/** What is the same at both ends stays where it is, with its comments. */
function amendList(
  document: Document,
  path: Path,
  { before, after }: { readonly before: readonly unknown[]; readonly after: readonly unknown[] },
): void {
  const list = document.getIn(path, true);
  if (!isSeq(list)) return put(document, path, after);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && deepEquals(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && deepEquals(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const both = shorter - head - tail;
  for (let index = head; index < head + both; index++) {
    const change = { before: before[index], after: after[index] };
    if (isNothing(change.after)) put(document, [...path, index], change.after ?? null);
    else amend(document, [...path, index], change);
  }
  const from = head + both;
  const added = after.slice(from, after.length - tail).map((value) => newNode(document, [...path, 0], value));
  list.items.splice(from, before.length - tail - from, ...added);
}

/** Without what rjsf leaves behind where something was taken away. */
function meant(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meant);
  if (!isValues(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => (held === undefined ? [] : [[key, meant(held)]])),
  );
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || (isValues(value) && Object.values(value).every(isNothing));
}

const isScalarValue = (value: unknown): boolean =>
  value !== undefined && (value === null || typeof value !== 'object');

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
