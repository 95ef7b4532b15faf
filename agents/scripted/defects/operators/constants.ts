import { exchange, NO_EDITS, type Operator, replace } from '../operator.js';
import { childrenOf, isKey, textOf } from '../program.js';

const OTHER_BOOLEAN = { true: 'false', false: 'true', True: 'False', False: 'True' };

export const booleanFlipped: Operator = {
  nodes: ['BooleanLiteral', 'Boolean'],
  edits: (literal, program) => exchange(literal, program, OTHER_BOOLEAN),
};

const PLAIN_TEXT = /^(?:'([^'"\\\n]+)'|"([^"'\\\n]+)")$/;

/** A text in the other case, or empty. Names of properties are no texts. */
export const stringChanged: Operator = {
  nodes: ['String'],
  edits(string, program) {
    const text = textOf(program, string);
    const holder = string.parent?.name;
    if (!PLAIN_TEXT.test(text) || isKey(string) || holder === 'MemberExpression') return NO_EDITS;
    const quote = text[0]!;
    const empty = replace(string, quote + quote);
    const upper = text.toUpperCase();
    const other = text === upper ? text.toLowerCase() : upper;
    return other === text ? [empty] : [empty, replace(string, other)];
  },
};

const WRONG_RESULTS: Readonly<Record<string, string>> = {
  null: 'false',
  None: 'False',
  '[]': 'null',
  '{}': 'null',
};

/** The constant that a function returns is of another kind. */
export const returnChanged: Operator = {
  nodes: ['ReturnStatement'],
  edits(statement, program) {
    const [, value, rest] = childrenOf(statement);
    if (!value || (rest && rest.name !== ';')) return NO_EDITS;
    const wrong = WRONG_RESULTS[textOf(program, value)];
    if (wrong === undefined) return NO_EDITS;
    return [replace(value, wrong === 'null' && program.language === 'python' ? 'None' : wrong)];
  },
};
