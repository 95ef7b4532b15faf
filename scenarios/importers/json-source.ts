import { parser } from '@lezer/javascript';
import type { z } from 'zod';
import { ImportError, type Place } from './import-error.js';

const expressionParser = parser.configure({ top: 'SingleExpression' });

const JSON_NODES = new Set([
  ...[
    'SingleExpression',
    'ObjectExpression',
    'Property',
    'ArrayExpression',
    'String',
    'Number',
    'BooleanLiteral',
  ],
  ...['null', 'UnaryExpression', 'ArithOp', '{', '}', '[', ']', ',', ':'],
]);

/** Parses a whole JSON document; an error names the line where it stops being JSON. */
export function parseJsonFile(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportError({
      place: { file, line: faultLine(text) },
      problem: 'the file is not JSON',
      remedy: 'Repair it there, or check that it is of the format you named',
      cause: error,
    });
  }
}

/** Parses one line of a JSONL file. */
export function parseJsonLine(text: string, place: Place): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportError({
      place,
      problem: 'the line is not JSON',
      remedy: 'Repair or delete it, or check that the file is of the format you named',
      cause: error,
    });
  }
}

/** On which line each element of a JSON array begins. */
export function elementLines(arrayText: string): number[] {
  const array = expressionParser.parse(arrayText).topNode.getChild('ArrayExpression');
  const lines: number[] = [];
  let line = 1;
  let counted = 0;
  for (let node = array?.firstChild; node; node = node.nextSibling) {
    if (['[', ',', ']'].includes(node.name)) continue;
    line += newlines(arrayText.slice(counted, node.from));
    counted = node.from;
    lines.push(line);
  }
  return lines;
}

export interface Checked {
  readonly place: Place;
  readonly expects: string;
}

/** Checks one entry against its schema; an error names the field. */
export function checkEntry<T>(schema: z.ZodType<T>, value: unknown, { place, expects }: Checked): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.');
  throw new ImportError({
    place,
    problem: `${field ? `${field}: ` : ''}${issue?.message}`,
    remedy: `Expected ${expects}`,
  });
}

/** The line of the first thing that JavaScript might allow and JSON does not. */
function faultLine(text: string): number | undefined {
  let fault: number | undefined;
  let previous = '';
  expressionParser.parse(text).iterate({
    enter: (node) => {
      if (fault !== undefined) return false;
      const trailingComma = previous === ',' && (node.name === ']' || node.name === '}');
      if (node.type.isError || trailingComma || !JSON_NODES.has(node.name)) fault = node.from;
      previous = node.name;
      return undefined;
    },
  });
  return fault === undefined ? undefined : 1 + newlines(text.slice(0, fault));
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
