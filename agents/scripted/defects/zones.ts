import type { SyntaxNode } from '@lezer/common';

/**
 * What may be changed at a place. A program that never ends is a poor imitation of a careless one, and costs a whole
 * time limit: what brings a loop to its end is left alone, as far as one can tell.
 *
 * - open-loop: the body of a loop that has no end of its own
 * - condition: what ends a loop, or the test of an `if` that breaks out of one
 * - frozen: nothing may be changed
 */
export type Zone = 'free' | 'open-loop' | 'condition' | 'frozen';

const FUNCTIONS = new Set([
  'ArrowFunction',
  'FunctionExpression',
  'FunctionDeclaration',
  'FunctionDefinition',
  'LambdaExpression',
  'MethodDeclaration',
]);
const BOOKKEEPING = new Set([
  'AssignmentExpression',
  'AssignStatement',
  'UpdateStatement',
  'PostfixExpression',
  'BreakStatement',
]);
const BODIES = new Set(['Block', 'Body']);

export function zoneOf(node: SyntaxNode): Zone {
  let keepsBooks = false;
  let inner = node;
  for (let outer = node.parent; outer && !FUNCTIONS.has(inner.name); outer = outer.parent) {
    keepsBooks ||= BOOKKEEPING.has(inner.name);
    if (outer.name === 'ForSpec') return inner.name === 'VariableDeclaration' ? 'free' : 'condition';
    if (outer.name === 'IfStatement' && !isBody(inner) && leavesLoop(outer)) return 'condition';
    if (isOpenLoop(outer)) {
      if (!isBody(inner)) return 'condition';
      return keepsBooks ? 'frozen' : 'open-loop';
    }
    inner = outer;
  }
  return 'free';
}

const isBody = ({ name }: SyntaxNode): boolean => BODIES.has(name) || name.endsWith('Statement');

function isOpenLoop(node: SyntaxNode): boolean {
  if (node.name === 'WhileStatement' || node.name === 'DoStatement') return true;
  const spec = node.name === 'ForStatement' ? node.getChild('ForSpec') : null;
  return spec !== null && !hasCondition(spec);
}

/** Of `for (a; b; c)`, whether there is a b: it stands before the last semicolon. */
function hasCondition(spec: SyntaxNode): boolean {
  const semicolons = spec.getChildren(';');
  const before = semicolons.at(-1)?.prevSibling?.name;
  return before !== undefined && before !== ';' && before !== '(' && before !== 'VariableDeclaration';
}

function leavesLoop(statement: SyntaxNode): boolean {
  if (statement.getChild('BreakStatement')) return true;
  return [...BODIES].some((body) =>
    statement.getChildren(body).some((block) => block.getChild('BreakStatement') !== null),
  );
}
