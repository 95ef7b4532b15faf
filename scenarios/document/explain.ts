import type { z } from 'zod';
import { allowedText, exampleOf, joined } from './allowed.js';
import { type Said, wrongValue } from './explain-value.js';
import { nearest } from './nearest.js';
import { type Fault, type Path, pathText } from './problem.js';
import type { SchemaView } from './schema-view.js';
import { isMapping, show, valueAt } from './values.js';

type Issue = z.core.$ZodIssue;

/** Which part of a document a fault is told of. */
export type Part = 'key' | 'value';

export interface Explained extends Fault {
  readonly path: Path;
  readonly part: Part;
  /** The key that was meant by an unknown one. */
  readonly meant?: Path;
}

/** What an issue was found in. */
export interface Subject {
  readonly view: SchemaView;
  readonly value: unknown;
}

/** Says in plain words what an issue means and what to do about it. */
export function explain(issue: Issue, subject: Subject): Explained[] {
  const found = valueAt(subject.value, issue.path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(issue.path, key, subject));
  if (found === undefined) return [missing(issue.path, subject)];
  const at = { path: issue.path, part: 'value' as const, found: show(found) };
  if (found === null) return [{ ...at, ...noValue(issue.path, subject) }];
  if (issue.code === 'invalid_union' && !issue.discriminator) return branch(issue, subject);
  return [{ ...at, ...wrongValue(issue, subject) }];
}

function unknownKey(path: Path, key: string, { view, value }: Subject): Explained {
  const keys = view.keys(path, valueAt(value, path));
  const meant = nearest(key, keys);
  const stray = { path: [...path, key], part: 'key' as const, message: `unknown key "${key}"`, found: key };
  const elsewhere = otherHome(path, key, view);
  if (elsewhere) return { ...stray, allowed: keys.join(', '), remedy: elsewhere };
  return {
    ...stray,
    allowed: keys.join(', '),
    remedy: meant === undefined ? 'Take it out' : `Did you mean "${meant}"?`,
    ...(meant === undefined ? {} : { meant: [...path, meant] }),
  };
}

/** A key that is right somewhere else. */
function otherHome(path: Path, key: string, view: SchemaView): string | undefined {
  const variants = view.variantsWith(path, key);
  if (variants.length > 0) return `Take it out: it goes with ${joined(variants)}`;
  const homes = view.homesOf(key).filter((name) => name !== pathText(path));
  return homes.length === 1 ? `Move it: it belongs under "${homes[0]}"` : undefined;
}

function missing(path: Path, subject: Subject): Explained {
  const { view } = subject;
  const parent = path.slice(0, -1);
  const slip = misspelt(path, subject);
  if (slip !== undefined) return unknownKey(parent, slip, subject);
  const options = view.at(path);
  const example = exampleOf(options);
  const place = parent.length === 0 ? 'at the top level' : `under ${pathText(parent)}`;
  return {
    path,
    part: 'key',
    message: 'is missing',
    found: '',
    allowed: allowedText(options),
    remedy: `Add it ${place}${example === undefined ? '' : `, as in: ${String(path.at(-1))}: ${example}`}`,
  };
}

/** The key beside a missing one that was meant for it: without its discriminator, a union names no unknown keys. */
function misspelt(path: Path, { view, value }: Subject): string | undefined {
  const parent = path.slice(0, -1);
  const beside = valueAt(value, parent);
  if (!isMapping(beside)) return undefined;
  const known = view.keys(parent, beside);
  return Object.keys(beside).find(
    (key) => !known.includes(key) && nearest(key, [String(path.at(-1))]) !== undefined,
  );
}

function noValue(path: Path, { view }: Subject): Said {
  const options = view.at(path);
  return {
    message: path.length === 0 ? 'there is nothing in it' : 'has no value',
    allowed: path.length === 0 ? view.keys([], {}).join(', ') : allowedText(options),
    remedy:
      path.length === 0
        ? 'Start from one of the shipped files'
        : 'Write a value after the colon, or take the key out',
  };
}

/** Of a union without a discriminator, what is wrong with the choice that comes nearest. */
function branch(issue: z.core.$ZodIssueInvalidUnion, subject: Subject): Explained[] {
  const found = valueAt(subject.value, issue.path);
  const at = { path: issue.path, part: 'value' as const, found: show(found) };
  if (!isMapping(found)) return [{ ...at, ...wrongValue(issue, subject) }];
  const keys = Object.keys(found);
  const known = subject.view.keys(issue.path, found);
  const stray = keys.filter((key) => !known.includes(key));
  if (stray.length > 0) return stray.map((key) => unknownKey(issue.path, key, subject));
  const nested = issue.errors.find((choice) => choice.every((inner) => isInside(inner, found)));
  if (nested) return nested.flatMap((inner) => explain(withPath(inner, issue.path), subject));
  const said = wrongValue(issue, subject);
  if (keys.length < 2) return [{ ...at, ...said }];
  return [
    { ...at, ...said, message: `${keys.join(' and ')} exclude each other`, remedy: 'Keep one of them' },
  ];
}

/** Whether the choice itself was meant, and something in it is wrong. */
function isInside({ path }: Issue, found: unknown): boolean {
  return path.length > 1 || (path.length === 1 && valueAt(found, path) !== undefined);
}

function withPath(issue: Issue, path: PropertyKey[]): Issue {
  return { ...issue, path: [...path, ...issue.path] };
}
