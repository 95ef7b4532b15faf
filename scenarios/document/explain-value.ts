import type { z } from 'zod';
import { allowedText, exampleOf, namesIn } from './allowed.js';
import { formatInfo } from './formats.js';
import { nearest } from './nearest.js';
import type { Fault, Path } from './problem.js';
import type { SchemaView } from './schema-view.js';
import { isMapping, kindOf, show, valueAt } from './values.js';

type Issue = z.core.$ZodIssue;

export type Said = Pick<Fault, 'message' | 'allowed' | 'remedy'>;

/** What is wrong with a value that is there, and what to write instead. */
export function wrongValue(
  issue: Issue,
  { view, value }: { readonly view: SchemaView; readonly value: unknown },
): Said {
  const found = valueAt(value, issue.path);
  const options = view.at(issue.path);
  const names = namesIn(options);
  if (names.length > 0) return unknownName(issue.path, found, names);
  const allowed = allowedText(options);
  const info = formatInfo(options.find(({ format }) => format)?.format);
  if (info && issue.code !== 'custom' && issue.code !== 'too_big') {
    const meant = typeof found === 'string' || typeof found === 'number' ? info.suggest(found) : undefined;
    return {
      message: `${show(found)} is not ${info.noun}`,
      allowed: issue.code === 'invalid_format' ? issue.message : allowed,
      remedy: meant === undefined ? `Write it like ${exampleOf(options)}` : `Write ${meant}`,
    };
  }
  const [message, remedy] = reading(issue, found);
  const example = exampleOf(options);
  return {
    message,
    allowed,
    remedy: remedy ?? (example === undefined ? 'Correct it' : `Write for example ${example}`),
  };
}

function unknownName(path: Path, found: unknown, names: readonly string[]): Said {
  const meant = nearest(typeof found === 'string' ? found : show(found), names);
  const key = path.at(-1);
  return {
    message: `unknown ${typeof key === 'string' ? key : 'name'} ${show(found)}`,
    allowed: names.join(', '),
    remedy: meant === undefined ? 'Take one of these' : `Did you mean "${meant}"?`,
  };
}

type Reading = readonly [message: string, remedy?: string];

/** A value of the wrong kind, or of the right kind beyond its limits. */
function reading(issue: Issue, found: unknown): Reading {
  if (typeof found === 'number' && !Number.isFinite(found)) {
    return [`${found} is not a finite number`, 'Write a finite number'];
  }
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue, found);
    case 'too_small':
    case 'too_big':
      return wrongSize(issue, found);
    case 'custom': {
      const remedy = issue.params?.remedy as string | undefined;
      return [isMapping(found) ? issue.message : `${show(found)} ${issue.message}`, remedy];
    }
    default:
      return [`${show(found)} is not right: ${issue.message}`];
  }
}

function wrongSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, found: unknown): Reading {
  const small = issue.code === 'too_small';
  const limit = small ? issue.minimum : issue.maximum;
  const bound = `${small ? 'at least' : 'at most'} ${limit}`;
  if (typeof found === 'number') {
    const beyond = issue.inclusive === false ? `${small ? 'more' : 'less'} than ${limit}` : bound;
    return [`${found} is too ${small ? 'small' : 'large'}`, `Write ${beyond}`];
  }
  if (typeof found === 'string') {
    return small
      ? ['the text is empty', 'Write something']
      : ['the text is too long', `Write ${bound} characters`];
  }
  return [`the list has too ${small ? 'few' : 'many'} items`, `List ${bound}`];
}

const KINDS: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping',
};

function wrongKind({ expected, path }: z.core.$ZodIssueInvalidType, found: unknown): Reading {
  const wanted = KINDS[expected] ?? expected;
  if (typeof found === 'number' && wanted === KINDS.number) {
    return [`${found} is not a whole number`, `Write ${Math.floor(found)} or ${Math.ceil(found)}`];
  }
  const message = `${show(found)} is ${kindOf(found)}, not ${wanted}`;
  if (wanted === KINDS.number) return [message, asNumber(found)];
  if (wanted === KINDS.string) {
    return [
      message,
      typeof found === 'object' ? 'Put quotes around the text' : `Put quotes around it: "${found}"`,
    ];
  }
  if (wanted === KINDS.array) {
    return [message, isMapping(found) ? 'Put "- " before its first key' : `Make it a list: [${found}]`];
  }
  if (expected !== 'object') return [message, `Write ${wanted}`];
  return path.length === 0
    ? [message, 'Write lines of the form "key: value", with a blank after the colon']
    : [message, 'Write its keys on lines of their own below it, indented'];
}

/** "3" and 80% where a number is wanted. */
function asNumber(found: unknown): string {
  const text = typeof found === 'string' ? found.trim() : '';
  if (/^[+-]?[0-9]+(\.[0-9]+)?$/.test(text)) return `Take the quotes away: ${text}`;
  if (/^[0-9]+(\.[0-9]+)?%$/.test(text))
    return `Write ${Number((Number(text.slice(0, -1)) / 100).toPrecision(12))}`;
  return 'Write a number';
}
