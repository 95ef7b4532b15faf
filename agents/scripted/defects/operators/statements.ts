import type { SyntaxNode } from '@lezer/common';
import { type Edit, NO_EDITS, type Operator, replace } from '../operator.js';
import { childrenOf, type Program, type Span, textOf } from '../program.js';

const ACTIONS = new Set(['CallExpression', 'AssignmentExpression', 'PostfixExpression']);

/** A statement is left out: a call, an update or a change of what a variable holds, never a definition. */
export const statementDeleted: Operator = {
  nodes: ['ExpressionStatement', 'UpdateStatement', 'AssignStatement'],
  loops: 'none-without-end',
  edits(statement, program) {
    const first = statement.firstChild;
    if (!first) return NO_EDITS;
    if (statement.name === 'ExpressionStatement' && !ACTIONS.has(first.name)) return NO_EDITS;
    if (statement.name === 'AssignStatement' && first.name !== 'MemberExpression') return NO_EDITS;
    if (/^super\b/.test(textOf(program, statement))) return NO_EDITS;
    return [remove(statement, program)];
  },
};

const EXITS = new Set(['ReturnStatement', 'ThrowStatement', 'RaiseStatement', 'ContinueStatement']);

/** A guard is left out: an `if` of which all that it does is to return, to throw or to go on. */
export const guardDropped: Operator = {
  nodes: ['IfStatement'],
  loops: 'none-without-end',
  edits(statement, program) {
    if (statement.getChild('else') || statement.getChild('elif')) return NO_EDITS;
    if (statement.parent?.name === 'IfStatement') return NO_EDITS;
    const body = statement.lastChild;
    const only = body && statementsOf(body).length === 1 ? statementsOf(body)[0]! : body;
    return only && EXITS.has(only.name) ? [remove(statement, program)] : NO_EDITS;
  },
};

/** A loop is left where only one round should be skipped. */
export const continueTurnedBreak: Operator = {
  nodes: ['continue'],
  edits: (keyword) => [replace(keyword, 'break')],
};

const PUNCTUATION = new Set(['{', '}', ':']);

const statementsOf = (block: SyntaxNode): SyntaxNode[] =>
  childrenOf(block).filter(
    ({ name, type }) => !PUNCTUATION.has(name) && !type.isSkipped && !/Comment$/.test(name),
  );

/** Cuts a statement out, with its line where it has one of its own. What must not be empty keeps an empty statement. */
function remove(statement: SyntaxNode, program: Program): Edit {
  const { parent, from } = statement;
  // In Python a compound statement reaches into the next line.
  const span = { from, to: from + textOf(program, statement).trimEnd().length };
  const lines = ownLines(span, program);
  if (program.language === 'python') {
    const alone = parent !== null && statementsOf(parent).length === 1;
    return lines === null || alone ? replace(span, 'pass') : replace(lines, '');
  }
  if (parent?.name !== 'Block' && parent?.name !== 'Script') return replace(span, '{}');
  return replace(lines ?? span, '');
}

/** The whole lines that a statement takes up, when nothing else is on them. */
function ownLines({ from, to }: Span, { source }: Program): Span | null {
  const start = source.lastIndexOf('\n', from - 1) + 1;
  const end = source.indexOf('\n', to);
  if (end < 0) return null;
  const free = source.slice(start, from).trim() === '' && source.slice(to, end).trim() === '';
  return free ? { from: start, to: end + 1 } : null;
}
