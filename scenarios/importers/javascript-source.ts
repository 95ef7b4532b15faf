import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';

export interface JavaScriptImport {
  readonly specifier: string;
  /** The names taken from it; `*` for the whole module. */
  readonly names: readonly string[];
}

/** What a module imports or requires, in order. */
export function importsOf(source: string): JavaScriptImport[] {
  const found: JavaScriptImport[] = [];
  parser.parse(source).iterate({
    enter: ({ node, name }) => {
      if (name === 'ImportDeclaration') found.push(declaredImport(node, source));
      if (name === 'DynamicImport') found.push(calledImport(node, source));
      if (name === 'CallExpression' && text(node.firstChild, source) === 'require') {
        found.push(calledImport(node.getChild('ArgList'), source));
      }
    },
  });
  return found;
}

/** The names that a module exports. */
export function exportsOf(source: string): string[] {
  const declarations = parser.parse(source).topNode.getChildren('ExportDeclaration');
  return declarations.flatMap((node) => exportedNames(node, source));
}

/** Turns skipped tests on: published suites leave all but the first one skipped, for the learner to turn on. */
export function enableSkippedTests(source: string): string {
  const imported = importsOf(source).flatMap(({ names }) => names);
  // Both are the same function; only an imported one has a name here.
  const test = imported.includes('it') && !imported.includes('test') ? 'it' : 'test';
  const active: Readonly<Record<string, string>> = { xtest: test, xit: test, xdescribe: 'describe' };
  let enabled = '';
  let copied = 0;
  parser.parse(source).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'ImportDeclaration') return false;
      const replacement = name === 'VariableName' ? active[source.slice(from, to)] : undefined;
      if (replacement) {
        enabled += source.slice(copied, from) + replacement;
        copied = to;
      }
      return undefined;
    },
  });
  return enabled + source.slice(copied);
}

function declaredImport(node: SyntaxNode, source: string): JavaScriptImport {
  const names: string[] = [];
  if (node.getChild('VariableDefinition')) names.push(node.getChild('Star') ? '*' : 'default');
  const group = node.getChild('ImportGroup');
  if (group) names.push(...groupNames(group, source).map(({ original }) => original));
  return { specifier: specifierOf(node, source), names };
}

function calledImport(call: SyntaxNode | null, source: string): JavaScriptImport {
  return { specifier: specifierOf(call, source), names: ['*'] };
}

function exportedNames(node: SyntaxNode, source: string): string[] {
  if (node.getChild('default')) return ['default'];
  const group = node.getChild('ExportGroup');
  if (group) return groupNames(group, source).map(({ alias }) => alias);
  const declaration = node.firstChild?.nextSibling;
  return (declaration?.getChildren('VariableDefinition') ?? []).map((name) => text(name, source));
}

interface GroupName {
  readonly original: string;
  readonly alias: string;
}

/** `{ a, b as c }` -> a as a, b as c */
function groupNames(group: SyntaxNode, source: string): GroupName[] {
  return source
    .slice(group.from + 1, group.to - 1)
    .split(',')
    .map((part) => part.trim().split(/\s+as\s+/))
    .flatMap(([original, alias]) => (original ? [{ original, alias: alias ?? original }] : []));
}

function specifierOf(node: SyntaxNode | null, source: string): string {
  return text(node?.getChild('String') ?? null, source).slice(1, -1);
}

function text(node: SyntaxNode | null, source: string): string {
  return node ? source.slice(node.from, node.to) : '';
}
