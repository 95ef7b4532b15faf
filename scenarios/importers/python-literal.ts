import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export class PythonLiteralError extends Error {
  override readonly name = 'PythonLiteralError';
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(`${message} (at character ${offset})`);
  }
}

const MAX_DEPTH = 100;
const QUOTED = /^([a-z]*)('''|"""|'|")([\s\S]*)\2$/i;
const ESCAPE = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  ...{ '\n': '', '\\': '\\', "'": "'", '"': '"' },
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
};

/**
 * Evaluates a Python literal of strings, numbers, lists, tuples, dicts, True, False and None; nothing is run.
 * Tuples become arrays.
 *
 * @throws PythonLiteralError for anything else, and for what JSON cannot hold
 */
export function parsePythonLiteral(text: string): Json {
  const { topNode } = parser.parse(text);
  const [statement, extra] = meaningful(topNode);
  if (!statement) throw new PythonLiteralError('there is no literal', 0);
  const [value, second] = meaningful(statement);
  const surplus = extra ?? second;
  if (surplus) throw new PythonLiteralError('there is more than one literal', surplus.from);
  if (!value || statement.name !== 'ExpressionStatement') throw unsupported(statement);
  return new Evaluator(text).value(value, 0);
}

/** The value of a string node, adjacent strings joined. */
export function pythonString(node: SyntaxNode, source: string): string {
  return new Evaluator(source).text(node);
}

class Evaluator {
  constructor(private readonly source: string) {}

  value(node: SyntaxNode, depth: number): Json {
    if (depth > MAX_DEPTH) throw new PythonLiteralError('the literal is nested too deeply', node.from);
    switch (node.name) {
      case 'String':
      case 'ContinuedString':
        return this.text(node);
      case 'Number':
        return this.number(node);
      case 'UnaryExpression':
        return this.signed(node);
      case 'Boolean':
        return this.slice(node) === 'True';
      case 'None':
        return null;
      case 'ArrayExpression':
      case 'TupleExpression':
        return elements(node).map((element) => this.value(element, depth + 1));
      case 'ParenthesizedExpression':
        return this.value(elements(node)[0] ?? node, depth + 1);
      case 'DictionaryExpression':
        return this.dictionary(node, depth);
      default:
        throw unsupported(node);
    }
  }

  text(node: SyntaxNode): string {
    if (node.name !== 'ContinuedString') return this.oneString(node);
    return meaningful(node)
      .map((part) => this.oneString(part))
      .join('');
  }

  private oneString(node: SyntaxNode): string {
    const match = node.name === 'String' ? QUOTED.exec(this.slice(node)) : null;
    if (!match) throw unsupported(node);
    const [, prefix = '', , body = ''] = match;
    const text = body.replace(/\r\n?/g, '\n');
    switch (prefix.toLowerCase()) {
      case '':
      case 'u':
        return text.replace(ESCAPE, (...groups) => resolveEscape(groups, node.from));
      case 'r':
        return text;
      default:
        throw new PythonLiteralError(`a string with the prefix ${prefix} is not plain text`, node.from);
    }
  }

  private number(node: SyntaxNode): number {
    const text = this.slice(node).replaceAll('_', '');
    const value = Number(text);
    const isInteger = /^(\d+|0[xob][\da-f]+)$/i.test(text);
    if (!Number.isFinite(value) || (isInteger && !Number.isSafeInteger(value))) {
      throw new PythonLiteralError(`the number ${text} has no exact JSON form`, node.from);
    }
    return value;
  }

  private signed(node: SyntaxNode): number {
    const [operator, operand] = meaningful(node);
    const sign = operator ? this.slice(operator) : '';
    if (operand?.name !== 'Number' || !['+', '-'].includes(sign)) throw unsupported(node);
    return sign === '-' ? -this.number(operand) : this.number(operand);
  }

  private dictionary(node: SyntaxNode, depth: number): Json {
    const entries: [string, Json][] = [];
    const parts = meaningful(node).filter((part) => !['{', '}', ','].includes(part.name));
    for (let i = 0; i < parts.length; i += 3) {
      const [key, colon, value] = parts.slice(i, i + 3);
      if (!key || colon?.name !== ':' || !value) throw unsupported(node);
      if (!['String', 'ContinuedString'].includes(key.name)) {
        throw new PythonLiteralError('a dict key is not a string', key.from);
      }
      entries.push([this.text(key), this.value(value, depth + 1)]);
    }
    // fromEntries makes "__proto__" an ordinary key.
    return Object.fromEntries(entries);
  }

  private slice(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }
}

/** The children that carry meaning; one that the parser could not read is an error. */
function meaningful(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isError) throw new PythonLiteralError('this is not a Python literal', child.from);
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

function elements(node: SyntaxNode): SyntaxNode[] {
  return meaningful(node).filter((child) => !['[', ']', '(', ')', ','].includes(child.name));
}

function resolveEscape(groups: (string | undefined)[], offset: number): string {
  const [whole = '', octal, hex, short, long, single = ''] = groups;
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  const digits = hex ?? short ?? long;
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff) throw new PythonLiteralError(`${whole} is not a character`, offset);
    return String.fromCodePoint(code);
  }
  if ('xuUN'.includes(single)) throw new PythonLiteralError(`the escape ${whole} is not supported`, offset);
  return SIMPLE_ESCAPES[single] ?? whole;
}

function unsupported(node: SyntaxNode): PythonLiteralError {
  return new PythonLiteralError(`${node.name} is not a plain literal`, node.from);
}
