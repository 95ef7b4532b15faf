import type { SyntaxNode } from '@lezer/common';
import { type Program, type Span, textOf } from './program.js';

/** `insert` takes the place of the text from `from` to `to`. */
export interface Edit extends Span {
  readonly insert: string;
}

/** A mutation operator: one way to get a program wrong. */
export interface Operator {
  /** The nodes that it looks at, by their names in either grammar. */
  readonly nodes: readonly string[];
  /** The changes that it could make there. */
  readonly edits: (node: SyntaxNode, program: Program) => readonly Edit[];
  /** Where it is allowed, besides plain code and the bodies of loops; see zones.ts. */
  readonly loops?: 'conditions-too' | 'none-without-end';
}

export const NO_EDITS: readonly Edit[] = [];

export const replace = ({ from, to }: Span, insert: string): Edit => ({ from, to, insert });

/** Replaces a token by the other one that a table has for it. */
export function exchange(
  token: SyntaxNode,
  program: Program,
  table: Readonly<Record<string, string>>,
): readonly Edit[] {
  const text = textOf(program, token);
  return Object.hasOwn(table, text) ? [replace(token, table[text]!)] : NO_EDITS;
}
