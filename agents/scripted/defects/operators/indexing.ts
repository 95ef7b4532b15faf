import type { SyntaxNode } from '@lezer/common';
import { type Edit, NO_EDITS, type Operator, replace } from '../operator.js';
import { type Program, textOf } from '../program.js';

const NUMERIC =
  /^(i|j|k|n|index|idx|pos|position|start|end|first|last|left|right|low|high|from|to|at|count|size|length|depth|offset|width)$/i;
const CUTS = /^(slice|substring|substr|range)$/;

/** The bound of a slice, a range or an index, one further. */
export const indexShifted: Operator = {
  nodes: ['MemberExpression', 'CallExpression'],
  edits(node, program) {
    if (node.name === 'CallExpression') return cutsOf(node, program);
    const open = node.getChild('[');
    const close = open && node.lastChild?.name === ']' ? node.lastChild : null;
    if (!open || !close) return NO_EDITS;
    const inside = between(open, close);
    const isSlice = inside.some(({ name }) => name === ':');
    return inside
      .filter((bound) => isSlice || looksNumeric(bound, program))
      .flatMap((bound) => shifts(bound, program));
  },
};

function cutsOf(call: SyntaxNode, program: Program): readonly Edit[] {
  const callee = call.firstChild;
  const name = callee?.name === 'MemberExpression' ? callee.lastChild : callee;
  const args = call.getChild('ArgList');
  if (!name || !args?.firstChild || !args.lastChild || !CUTS.test(textOf(program, name))) return NO_EDITS;
  return between(args.firstChild, args.lastChild).flatMap((bound) => shifts(bound, program));
}

function between(open: SyntaxNode, close: SyntaxNode): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  for (let node = open.nextSibling; node && node.from < close.from; node = node.nextSibling) nodes.push(node);
  return nodes;
}

function looksNumeric(node: SyntaxNode, program: Program): boolean {
  return node.name === 'VariableName' && NUMERIC.test(textOf(program, node));
}

const SHIFTABLE = new Set(['VariableName', 'CallExpression', 'MemberExpression']);

function shifts(bound: SyntaxNode, program: Program): Edit[] {
  // A number at the end of a sum is for `offByOne`.
  const sum = bound.getChild('ArithOp') !== null && bound.lastChild?.name !== 'Number';
  if (!sum && !SHIFTABLE.has(bound.name)) return [];
  const text = textOf(program, bound);
  return [replace(bound, `${text} + 1`), replace(bound, `${text} - 1`)];
}
