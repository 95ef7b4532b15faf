import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { pythonString } from './python-literal.js';

/** A function or class at the top level of a module. */
export interface PythonDefinition {
  readonly name: string;
  readonly node: SyntaxNode;
}

export interface PythonImport {
  /** The module's name; it begins with a dot when it is relative. */
  readonly module: string;
  /** The names taken from it; `*` for all; none for a plain `import module`. */
  readonly names: readonly string[];
  readonly text: string;
}

/** The parts of one Python module, found in its syntax tree. */
export class PythonModule {
  readonly imports: readonly PythonImport[];
  readonly definitions: readonly PythonDefinition[];
  /** Names that its top level assigns. */
  readonly assigned: ReadonlySet<string>;
  private readonly root: SyntaxNode;

  constructor(readonly source: string) {
    this.root = parser.parse(source).topNode;
    const statements = children(this.root);
    this.imports = statements.filter(named('ImportStatement')).flatMap((node) => this.importsOf(node));
    this.definitions = statements.flatMap((node) => this.definitionOf(node));
    this.assigned = new Set(
      statements.filter(named('AssignStatement')).flatMap((node) => this.targets(node)),
    );
  }

  /** Whether the parser read all of it. */
  get wellFormed(): boolean {
    let sound = true;
    this.root.cursor().iterate((node) => {
      if (node.type.isError) sound = false;
      return sound;
    });
    return sound;
  }

  /** Every name that is read or written anywhere in it. */
  usedNames(): Set<string> {
    const names = new Set<string>();
    this.root.cursor().iterate((node) => {
      if (node.name === 'VariableName') names.add(this.source.slice(node.from, node.to));
    });
    return names;
  }

  /** Whether it is one statement of this kind and nothing else. */
  isSingle(statement: string): boolean {
    const all = children(this.root).filter((node) => node.name !== 'Comment');
    return all.length === 1 && all[0]?.name === statement;
  }

  definition(name: string): PythonDefinition | undefined {
    return this.definitions.findLast((definition) => definition.name === name);
  }

  /** The first string that stands alone in the definition's body, without its common indentation. */
  docstring({ node }: PythonDefinition): string | undefined {
    const text = this.docNode(node);
    return text && cleanDoc(pythonString(text, this.source));
  }

  /** The column at which the definition's body is written. */
  bodyIndent({ node }: PythonDefinition): string {
    const first = children(bodyOf(node)).find((child) => child.name !== ':');
    const start = first?.from ?? node.from;
    return this.source.slice(this.source.lastIndexOf('\n', start - 1) + 1, start);
  }

  /** The definition with its name and parameters, and nothing done: every body is `pass`. */
  stub({ node }: PythonDefinition): string {
    if (node.name === 'FunctionDefinition') return `${this.slice(node.from, bodyOf(node).from)}:\n    pass\n`;
    return this.classStub(node);
  }

  private classStub(node: SyntaxNode): string {
    let stub = '';
    let copied = node.from;
    for (const member of children(bodyOf(node))) {
      const method = member.name === 'DecoratedStatement' ? member.getChild('FunctionDefinition') : member;
      if (method?.name !== 'FunctionDefinition') continue;
      const { from, to } = bodyOf(method);
      stub += `${this.slice(copied, from)}:\n${this.indentOf(method)}    pass\n`;
      copied = to;
    }
    return `${stub}${this.slice(copied, node.to)}`.trimEnd().concat('\n');
  }

  private indentOf(node: SyntaxNode): string {
    const line = this.source.slice(this.source.lastIndexOf('\n', node.from - 1) + 1, node.from);
    return line.slice(0, line.length - line.trimStart().length);
  }

  private docNode(node: SyntaxNode): SyntaxNode | undefined {
    for (const statement of children(bodyOf(node)).filter(named('ExpressionStatement'))) {
      const [value] = children(statement);
      if (value?.name === 'String' || value?.name === 'ContinuedString') return value;
    }
    return undefined;
  }

  private definitionOf(statement: SyntaxNode): PythonDefinition[] {
    const node =
      statement.name === 'DecoratedStatement'
        ? (statement.getChild('FunctionDefinition') ?? statement.getChild('ClassDefinition'))
        : statement;
    const name = node?.getChild('VariableName');
    if (!node || !name || !['FunctionDefinition', 'ClassDefinition'].includes(node.name)) return [];
    return [{ name: this.slice(name.from, name.to), node }];
  }

  private targets(assignment: SyntaxNode): string[] {
    const operator = assignment.getChild('AssignOp')?.from ?? assignment.to;
    return assignment
      .getChildren('VariableName')
      .filter((name) => name.to <= operator)
      .map((name) => this.slice(name.from, name.to));
  }

  private importsOf(node: SyntaxNode): PythonImport[] {
    const text = this.slice(node.from, node.to);
    const tokens = children(node).map((child) => this.slice(child.from, child.to));
    const at = tokens.indexOf('import');
    const parts = splitOnCommas(tokens.slice(at + 1));
    if (tokens[0] !== 'from') return parts.map((part) => ({ module: nameOf(part), names: [], text }));
    return [{ module: tokens.slice(1, at).join(''), names: parts.map(nameOf), text }];
  }

  private slice(from: number, to: number): string {
    return this.source.slice(from, to);
  }
}

/** `a.b as c` -> `a.b` */
function nameOf(tokens: readonly string[]): string {
  const alias = tokens.indexOf('as');
  return (alias < 0 ? tokens : tokens.slice(0, alias)).join('');
}

function splitOnCommas(tokens: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const token of tokens) {
    if (token === ',') parts.push([]);
    else if (token !== '(' && token !== ')' && !token.startsWith('#')) parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function bodyOf(definition: SyntaxNode): SyntaxNode {
  return definition.getChild('Body') ?? definition;
}

function children(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child);
  return all;
}

function named(name: string): (node: SyntaxNode) => boolean {
  return (node) => node.name === name;
}

/** Removes a docstring's indentation as Python's own inspect.cleandoc does. */
function cleanDoc(text: string): string {
  const [first = '', ...others] = text.split('\n').map((line) => line.trimEnd());
  const margins = others.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const margin = Math.min(...margins, Number.MAX_SAFE_INTEGER);
  return [first.trimStart(), ...others.map((line) => line.slice(margin))].join('\n').trim();
}
