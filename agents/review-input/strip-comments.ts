import { type Language, parse, type Span } from '../scripted/defects/program.js';

const COMMENTS = new Set(['LineComment', 'BlockComment', 'Comment']);

/**
 * The program without what only people and models read: comments, and in Python the texts that document a module, a class
 * or a function. Every line stays where it is. Texts that the program uses stay as well.
 */
export function stripComments(source: string, language: Language): string {
  const spans = commentSpans(source, language);
  let stripped = '';
  let from = 0;
  for (const span of spans) {
    if (span.from < from) continue;
    stripped += source.slice(from, span.from) + blank(source.slice(span.from, span.to), span.isText);
    from = span.to;
  }
  return (stripped + source.slice(from)).replace(/[ \t]+$/gm, '');
}

interface Comment extends Span {
  /** A text in the place of a statement: something has to stay there. */
  readonly isText: boolean;
}

function commentSpans(source: string, language: Language): Comment[] {
  const spans: Comment[] = [];
  parse(source, language).tree.iterate({
    enter: ({ name, from, to, node }) => {
      if (COMMENTS.has(name)) spans.push({ from, to, isText: false });
      const isText = /String$/.test(name) && node.parent?.name === 'ExpressionStatement';
      if (language === 'python' && isText) spans.push({ from, to, isText });
    },
  });
  return spans;
}

function blank(text: string, isText: boolean): string {
  const lines = text.replace(/[^\n]/g, '');
  return isText ? `''${lines}` : lines;
}
