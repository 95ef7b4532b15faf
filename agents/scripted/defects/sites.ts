import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import type { Edit, Operator } from './operator.js';
import { OPERATORS, type OperatorName } from './operators/registry.js';
import { type Program, textOf } from './program.js';
import { type Zone, zoneOf } from './zones.js';

/** A change that could be made. */
export interface Site extends Edit {
  readonly operator: OperatorName;
}

const BY_NODE = new Map<string, [OperatorName, Operator][]>();
for (const [name, operator] of Object.entries(OPERATORS) as [OperatorName, Operator][]) {
  for (const node of operator.nodes) BY_NODE.set(node, [...(BY_NODE.get(node) ?? []), [name, operator]]);
}

/** Every change that could be made to a program, in the order of its text. */
export function findSites(program: Program): Site[] {
  const sites: Site[] = [];
  program.tree.iterate({
    enter(ref) {
      if (isLeftAlone(ref, program)) return false;
      const operators = BY_NODE.get(ref.name);
      if (!operators) return;
      const zone = zoneOf(ref.node);
      for (const [name, operator] of operators) {
        if (!isAllowed(operator, zone)) continue;
        for (const edit of operator.edits(ref.node, program)) sites.push({ operator: name, ...edit });
      }
    },
  });
  return sites;
}

function isAllowed({ loops }: Operator, zone: Zone): boolean {
  if (zone === 'condition') return loops === 'conditions-too';
  if (zone === 'open-loop') return loops !== 'none-without-end';
  return zone === 'free';
}

const LEFT_ALONE = new Set([
  'ImportDeclaration',
  'ImportStatement',
  'ExportGroup',
  'Decorator',
  'TypeDef',
  'TypeAnnotation',
]);
const TEXTS = new Set(['String', 'ContinuedString', 'TemplateString']);
const EXPORTS = /^(module\.exports|exports\.|__all__\b|if\s+__name__\b)/;

/** Imports, exports by assignment, types, and docstrings or directives: texts that are a whole statement. */
function isLeftAlone(ref: SyntaxNodeRef, program: Program): boolean {
  if (LEFT_ALONE.has(ref.name)) return true;
  if (!ref.name.endsWith('Statement')) return false;
  return isTextAlone(ref.node) || (isAtTop(ref.node) && EXPORTS.test(textOf(program, ref)));
}

const isAtTop = (node: SyntaxNode): boolean => node.parent?.name === 'Script';

function isTextAlone({ name, firstChild }: SyntaxNode): boolean {
  if (name !== 'ExpressionStatement' || !firstChild || !TEXTS.has(firstChild.name)) return false;
  return firstChild.nextSibling === null || firstChild.nextSibling.name === ';';
}
