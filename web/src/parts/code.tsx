import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
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

/**
 * Beside the editor's own styles, and not in a style sheet: an editor is a shadow tree, where its styles are adopted by script. In the
 * page itself they would be an inline style sheet, which the server's policy does not allow.
 */
const frame = EditorView.theme({
  '&': { fontSize: 'var(--text-s)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-content': { fontFamily: 'var(--mono)', caretColor: 'var(--ink)' },
  '.cm-scroller': { fontFamily: 'var(--mono)' },
  '.cm-gutters': { border: '0', background: 'var(--raised)', color: 'var(--ink-soft)' },
  '.cm-gutter-lint': { width: '1rem' },
  '.cm-lintRange-error': {
    ...{ background: 'none', textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '0.2em' },
  },
  '.cm-tooltip': { border: 'var(--line)', background: 'var(--surface)', color: 'var(--ink)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)', fontFamily: 'var(--font)' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'transparent' },
  '.cm-changedLine': { background: tint('--good', 4) },
  '.cm-deletedChunk': { paddingLeft: 'var(--space-2)', background: tint('--bad', 4) },
  '.cm-changedText': { background: tint('--good', 5) },
  '.cm-deletedChunk .cm-deletedText': { background: tint('--bad', 5) },
  '.cm-collapsedLines': {
    ...{ padding: 'var(--space-1) var(--space-3)', border: '0' },
    ...{ background: 'var(--raised)', color: 'var(--ink-soft)' },
  },
});

/** Faint: the colours of code on top of two of them are to be read, too. */
function tint(colour: string, percent: number): string {
  return `color-mix(in srgb, var(${colour}) ${percent}%, transparent) !important`;
}

const look = (language: string, label: string): Extension => [
  lineNumbers(),
  EditorView.lineWrapping,
  syntaxHighlighting(colours),
  frame,
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

/** What is wrong at a place of a text; lines and columns count from 1. */
export interface Mark {
  readonly line: number;
  readonly column?: number;
  readonly message: string;
}

export interface CodeInputProps extends CodeProps {
  readonly marks?: readonly Mark[];
  /** The line to go to, whenever it is another object. */
  readonly reveal?: { readonly line: number } | null;
  onChange(text: string): void;
}

const NO_MARKS: readonly Mark[] = [];

/** A text that is written here. `text` is what it begins with, and is taken again when it is another one. */
export function CodeInput({
  text,
  label,
  language = '',
  marks = NO_MARKS,
  reveal = null,
  onChange,
}: CodeInputProps) {
  const change = useRef(onChange);
  change.current = onChange;
  const listener = EditorView.updateListener.of((update) => {
    if (update.docChanged) change.current(update.state.doc.toString());
  });
  const editing = [history(), keymap.of([...defaultKeymap, ...historyKeymap]), listener, lintGutter()];
  const extensions = [look(language, label), editing];
  return <Editor doc={text} id={label} {...{ label, extensions, marks, reveal }} />;
}

/** From where it is to the end of its line. */
function diagnosticIn({ doc }: EditorState, { line, column = 1, message }: Mark): Diagnostic {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return { from: Math.min(from + column - 1, to), to, severity: 'error', message };
}

interface EditorProps extends Pick<CodeInputProps, 'label' | 'marks' | 'reveal'> {
  readonly doc: string;
  readonly extensions: Extension;
  readonly id: string;
}

/** `id` says when it is another editor; `doc` alone is put into the one that is there. */
function Editor(props: EditorProps) {
  const { doc, extensions, id, marks = NO_MARKS, reveal = null } = props;
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const parts = useRef({ doc, extensions });
  parts.current = { doc, extensions };

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another id it is another editor.
  useEffect(() => {
    const state = EditorState.create(parts.current);
    const root = holder.current!.shadowRoot ?? holder.current!.attachShadow({ mode: 'open' });
    const made = new EditorView({ state, parent: root, root });
    view.current = made;
    return () => made.destroy();
  }, [id]);

  useEffect(() => {
    const made = view.current;
    if (!made || made.state.doc.toString() === doc) return;
    made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: doc } });
  }, [doc]);

  useEffect(() => {
    const made = view.current;
    if (!made) return;
    const { state } = made;
    made.dispatch(
      setDiagnostics(
        state,
        marks.map((mark) => diagnosticIn(state, mark)),
      ),
    );
  }, [marks]);

  useEffect(() => {
    const made = view.current;
    if (!made || !reveal) return;
    const { from } = made.state.doc.line(Math.min(reveal.line, made.state.doc.lines));
    made.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    made.focus();
  }, [reveal]);

  return <div ref={holder} className="code" />;
}
