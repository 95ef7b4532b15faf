import type { SyntaxNode } from '@lezer/common';
import { exchange, NO_EDITS, type Operator, replace } from '../operator.js';
import { childrenOf, textOf } from '../program.js';

const both = (pairs: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries(
    pairs.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );

const SHARED = both([
  ['min', 'max'],
  ['floor', 'ceil'],
]);

const OTHER_NAME = {
  javascript: {
    ...SHARED,
    ...both([
      ['startsWith', 'endsWith'],
      ['some', 'every'],
      ['toUpperCase', 'toLowerCase'],
      ['push', 'unshift'],
      ['pop', 'shift'],
      ['trimStart', 'trimEnd'],
      ['padStart', 'padEnd'],
      ['indexOf', 'lastIndexOf'],
      ['find', 'findLast'],
      ['getUTCDate', 'getUTCDay'],
      ['getDate', 'getDay'],
    ]),
    round: 'floor',
    trunc: 'floor',
    replaceAll: 'replace',
  },
  python: {
    ...SHARED,
    ...both([
      ['any', 'all'],
      ['startswith', 'endswith'],
      ['upper', 'lower'],
      ['lstrip', 'rstrip'],
      ['ljust', 'rjust'],
      ['find', 'rfind'],
      ['split', 'rsplit'],
      ['partition', 'rpartition'],
      ['removeprefix', 'removesuffix'],
      ['isdigit', 'isalnum'],
      ['union', 'intersection'],
    ]),
    fullmatch: 'match',
    search: 'match',
    strip: 'lstrip',
  },
};

/** A function or a method that does nearly the same, or the opposite. */
export const methodSwapped: Operator = {
  nodes: ['CallExpression'],
  edits(call, program) {
    const callee = call.firstChild;
    const name = callee?.name === 'MemberExpression' ? callee.lastChild : callee;
    if (name?.name !== 'PropertyName' && name?.name !== 'VariableName') return NO_EDITS;
    return exchange(name, program, OTHER_NAME[program.language]);
  },
};

const DROPPED_METHODS =
  /^(trim|trimStart|trimEnd|toLowerCase|toUpperCase|toSorted|sort|reverse|strip|lstrip|rstrip|lower|upper|casefold)$/;
const DROPPED_WRAPPERS = /^(Math\.(abs|round|floor|ceil|trunc)|abs|round|floor|ceil)$/;

/** A step is forgotten: `.trim()`, `.sort()`, `Math.abs()`. */
export const callDropped: Operator = {
  nodes: ['CallExpression'],
  edits(call, program) {
    const callee = call.firstChild;
    const args = argumentsOf(call);
    if (!callee || !args) return NO_EDITS;
    if (args.length === 1 && DROPPED_WRAPPERS.test(textOf(program, callee))) {
      return [replace(call, `(${textOf(program, args[0]!)})`)];
    }
    const owner = callee.name === 'MemberExpression' ? callee.firstChild : null;
    const method = callee.lastChild;
    if (args.length > 0 || !owner || !method || !DROPPED_METHODS.test(textOf(program, method)))
      return NO_EDITS;
    return [replace({ from: owner.to, to: call.to }, '')];
  },
};

/** The two arguments of a call, exchanged. */
export const argumentsSwapped: Operator = {
  nodes: ['CallExpression'],
  edits(call, program) {
    const [first, second, more] = argumentsOf(call) ?? [];
    if (first?.name !== 'VariableName' || second?.name !== 'VariableName' || more) return NO_EDITS;
    const [a, b] = [textOf(program, first), textOf(program, second)];
    if (a === b) return NO_EDITS;
    const between = program.source.slice(first.to, second.from);
    return [replace({ from: first.from, to: second.to }, b + between + a)];
  },
};

/** Plain arguments; null when some are named or spread. */
function argumentsOf(call: SyntaxNode): SyntaxNode[] | null {
  const list = call.getChild('ArgList');
  if (!list) return null;
  const inside = childrenOf(list).slice(1, -1);
  const plain = inside.filter((_, index) => index % 2 === 0);
  const commas = inside.filter((_, index) => index % 2 === 1);
  const named =
    commas.some(({ name }) => name !== ',') || plain.some(({ name }) => /^(\*+|Spread|,)$/.test(name));
  return named ? null : plain;
}
