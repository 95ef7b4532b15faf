import type { SyntaxNode, Tree } from '@lezer/common';
import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';

export type Language = 'javascript' | 'python';

const PARSERS = { javascript, python };

export interface Program {
  readonly source: string;
  readonly language: Language;
  readonly tree: Tree;
}

export function parse(source: string, language: Language): Program {
  return { source, language, tree: PARSERS[language].parse(source) };
}

/** How many places the parser could not make sense of. */
export function countErrors({ tree }: Program): number {
  let errors = 0;
  tree.iterate({
    enter: ({ type }) => {
      if (type.isError) errors++;
    },
  });
  return errors;
}

export const textOf = ({ source }: Program, node: Span): string => source.slice(node.from, node.to);

/** All children, punctuation included. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** The name of a property, in an object or a dictionary. */
export function isKey(node: SyntaxNode): boolean {
  const holder = node.parent?.name;
  if (holder === 'Property') return node.prevSibling === null;
  return holder === 'DictionaryExpression' && node.nextSibling?.name === ':';
}

export interface Span {
  readonly from: number;
  readonly to: number;
}
