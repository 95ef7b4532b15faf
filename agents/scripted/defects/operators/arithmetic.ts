import { exchange, NO_EDITS, type Operator, replace } from '../operator.js';
import { isKey, textOf } from '../program.js';

const OTHER_SIGN = {
  javascript: { '+': '-', '-': '+', '*': '/', '/': '*', '%': '/', '**': '*' },
  python: { '+': '-', '-': '+', '*': '+', '/': '//', '//': '/', '%': '//', '**': '*' },
};
const OTHER_UPDATE = { '+=': '-=', '-=': '+=', '*=': '+=', '/=': '*=' };
const TEXTS = new Set(['String', 'TemplateString', 'FormatString', 'ContinuedString']);

/** `+` for `-`, `*` for `/`; not where a text is put together. */
export const arithmeticSwapped: Operator = {
  nodes: ['ArithOp', 'UpdateOp'],
  edits(token, program) {
    const operands = [token.prevSibling, token.nextSibling];
    if (operands.some((operand) => operand === null || TEXTS.has(operand.name))) return NO_EDITS;
    if (token.name === 'UpdateOp') return exchange(token, program, OTHER_UPDATE);
    if (token.parent?.name !== 'BinaryExpression') return NO_EDITS;
    return exchange(token, program, OTHER_SIGN[program.language]);
  },
};

/** A whole number, one more or one less. */
export const offByOne: Operator = {
  nodes: ['Number'],
  edits(number, program) {
    const match = /^([0-9]+)(n?)$/.exec(textOf(program, number));
    if (!match || isKey(number)) return NO_EDITS;
    const value = BigInt(match[1]!);
    const more = replace(number, `${value + 1n}${match[2]}`);
    return value === 0n ? [more] : [more, replace(number, `${value - 1n}${match[2]}`)];
  },
};
