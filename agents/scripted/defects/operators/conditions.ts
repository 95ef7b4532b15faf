import type { SyntaxNode } from '@lezer/common';
import { type Edit, exchange, NO_EDITS, type Operator, replace } from '../operator.js';
import { childrenOf, type Program, textOf } from '../program.js';

const OTHER_LOGIC = { '&&': '||', '||': '&&', and: 'or', or: 'and' };

/** `and` for `or`; `||` for `??`, which lets empty values through to the default. */
export const logicSwapped: Operator = {
  nodes: ['LogicOp', 'and', 'or'],
  edits(token, program) {
    if (token.parent?.name !== 'BinaryExpression') return NO_EDITS;
    // `??` may not stand beside `||` or `&&` without parentheses.
    const mixes = [token.parent.parent, token.prevSibling, token.nextSibling].some(
      (near) => near?.name === 'BinaryExpression',
    );
    if (textOf(program, token) === '??') return mixes ? NO_EDITS : [replace(token, '||')];
    return exchange(token, program, OTHER_LOGIC);
  },
};

/** The condition of an `if`, a conditional expression or a comprehension, turned round. */
export const conditionNegated: Operator = {
  nodes: ['if', 'elif', 'LogicOp'],
  edits(token, program) {
    if (token.name === 'LogicOp') {
      const test = textOf(program, token) === '?' ? token.prevSibling : null;
      return test ? [negate(test, program)] : NO_EDITS;
    }
    let test = token.nextSibling;
    if (test?.name === 'ParenthesizedExpression') test = test.firstChild?.nextSibling ?? null;
    return test ? [negate(test, program)] : NO_EDITS;
  },
};

const ATOMS = new Set(['VariableName', 'MemberExpression', 'CallExpression', 'ParenthesizedExpression']);

function negate(test: SyntaxNode, program: Program): Edit {
  const text = textOf(program, test);
  const sign = test.name === 'UnaryExpression' ? test.firstChild : null;
  if (sign?.nextSibling && (textOf(program, sign) === '!' || sign.name === 'not')) {
    return replace(test, textOf(program, sign.nextSibling));
  }
  const operand = ATOMS.has(test.name) ? text : `(${text})`;
  return replace(test, program.language === 'python' ? `not ${operand}` : `!${operand}`);
}

/** The two values of a conditional expression, exchanged. */
export const branchesSwapped: Operator = {
  nodes: ['ConditionalExpression'],
  edits(node, program) {
    const [first, , second, , third] = childrenOf(node);
    if (!first || !second || !third) return NO_EDITS;
    const [a, b] = program.language === 'python' ? [first, third] : [second, third];
    const between = program.source.slice(a.to, b.from);
    if (textOf(program, a) === textOf(program, b)) return NO_EDITS;
    return [replace({ from: a.from, to: b.to }, textOf(program, b) + between + textOf(program, a))];
  },
};
