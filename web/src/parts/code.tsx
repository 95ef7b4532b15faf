import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import './code.css';

const LANGUAGES: Readonly<Record<string, () => Extension>> = {
  javascript: () => javascript(),
  typescript: () => javascript({ typescript: true }),
  python: () => python(),
  yaml: () => yaml(),
};

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--series-1)' },
  { tag: [tags.string, tags.regexp], color: 'var(--series-3)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--series-2)' },
  { tag: [tags.comment, tags.meta], color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.definition(tags.variableName)], color: 'var(--series-6)' },
  { tag: [tags.propertyName, tags.className, tags.typeName], color: 'var(--series-4)' },
]);

const look = (language: string, label: string): Extension => [
  lineNumbers(),
  EditorView.lineWrapping,
  syntaxHighlighting(colours),
  LANGUAGES[language]?.() ?? [],
  EditorView.contentAttributes.of({ 'aria-label': label }),
];

const readOnly: Extension = [
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ tabindex: '0' }),
];

interface CodeProps {
  readonly text: string;
  readonly label: string;
  /** python, javascript, typescript or yaml; anything else is shown as it is. */
  readonly language?: string;
}

/** Text that somebody wrote, with its language's colours. It is only ever text. */
export function Code({ text, label, language = '' }: CodeProps) {
  return <Editor doc={text} label={label} extensions={[look(language, label), readOnly]} id={text} />;
}

/** What became of a text: what was taken away and what was added, line by line. */
export function Diff({
  before,
  after,
  label,
  language = '',
}: Omit<CodeProps, 'text'> & { before: string; after: string }) {
  const merge = unifiedMergeView({
    ...{ original: before, mergeControls: false, highlightChanges: true },
    collapseUnchanged: { margin: 3, minSize: 6 },
  });
  const extensions = [look(language, label), readOnly, merge];
  return <Editor doc={after} label={label} extensions={extensions} id={`${before}\0${after}`} />;
}

/** A text that is written here. `text` is what it begins with, and is taken again when it is another one. */
export function CodeInput({
  text,
  label,
  language = '',
  onChange,
}: CodeProps & { onChange(text: string): void }) {
  const change = useRef(onChange);
  change.current = onChange;
  const listener = EditorView.updateListener.of((update) => {
    if (update.docChanged) change.current(update.state.doc.toString());
  });
  const editing = [history(), keymap.of([...defaultKeymap, ...historyKeymap]), listener];
  return <Editor doc={text} label={label} extensions={[look(language, label), editing]} id={label} />;
}

/** `id` says when it is another editor; `doc` alone is put into the one that is there. */
function Editor(props: { doc: string; label: string; extensions: Extension; id: string }) {
  const { doc, extensions, id } = props;
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const parts = useRef({ doc, extensions });
  parts.current = { doc, extensions };

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another id it is another editor.
  useEffect(() => {
    const state = EditorState.create(parts.current);
    const made = new EditorView({ state, parent: holder.current! });
    view.current = made;
    return () => made.destroy();
  }, [id]);

  useEffect(() => {
    const made = view.current;
    if (!made || made.state.doc.toString() === doc) return;
    made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: doc } });
  }, [doc]);

  return <div ref={holder} className="code" />;
}
