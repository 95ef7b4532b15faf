import { exchange, NO_EDITS, type Operator, replace } from '../operator.js';

const OPPOSITE = {
  '==': '!=',
  '!=': '==',
  '===': '!==',
  '!==': '===',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};
const SHIFTED = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

/** `==` for `!=`, `<` for `>`, `in` for `not in`, `is` for `is not`. */
export const comparisonSwapped: Operator = {
  nodes: ['CompareOp', 'in', 'is'],
  edits(token, program) {
    if (token.parent?.name !== 'BinaryExpression') return NO_EDITS;
    if (token.name === 'CompareOp') return exchange(token, program, OPPOSITE);
    if (program.language !== 'python') return NO_EDITS;
    if (token.name === 'in') {
      const not = token.prevSibling;
      return not?.name === 'not'
        ? [replace({ from: not.from, to: token.to }, 'in')]
        : [replace(token, 'not in')];
    }
    const not = token.nextSibling;
    return not?.name === 'not'
      ? [replace({ from: token.from, to: not.to }, 'is')]
      : [replace(token, 'is not')];
  },
};

/** `<` for `<=`, `>` for `>=`. */
export const boundaryShifted: Operator = {
  nodes: ['CompareOp'],
  edits: (token, program) => exchange(token, program, SHIFTED),
  loops: 'conditions-too',
};
