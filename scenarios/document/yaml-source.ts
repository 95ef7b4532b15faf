import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { aliasFaults } from './aliases.js';
import type { Path, Place, Problem } from './problem.js';
import { syntaxFault } from './syntax.js';

/** Where the parts of a value were written. */
export interface Locator {
  /** Of the key (of a list's item, the item), or of the nearest thing around it that was written. */
  keyPlace(path: Path): Place;
  /** Of the value, or of the nearest thing around it that was written. */
  valuePlace(path: Path): Place;
}

export interface YamlText {
  /** Undefined when the text is no YAML that can be gone on with. */
  readonly source: YamlSource | undefined;
  readonly problems: readonly Problem[];
}

/** Problems that leave the rest of the document as it was meant. */
const HARMLESS = new Set(['DUPLICATE_KEY']);

/** Reads one YAML document. */
export function readYaml(text: string, file: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  });
  const at = (offset: number) => placeOf(offset, { lines, file });
  const faults = firstOfEachLine([...document.errors, ...document.warnings], lines);
  const problems = faults.map((fault) => ({
    ...at(fault.pos[0]),
    path: '',
    ...syntaxFault(fault, text),
  }));
  if (faults.some(({ code }) => !HARMLESS.has(code))) return { source: undefined, problems };
  const aliases = aliasFaults(document).map(({ node, fault }) => ({
    ...at(startOf(node) ?? 0),
    path: '',
    ...fault,
  }));
  if (aliases.length > 0) return { source: undefined, problems: [...problems, ...aliases] };
  return { source: new YamlSource(document, { lines, file }), problems };
}

/** After these the reader stumbles over whatever follows. */
const FATAL = ['RESOURCE_EXHAUSTION', 'TAB_AS_INDENT'];

/** One mistake makes the reader stumble more than once: what it first says of each line counts. */
function firstOfEachLine(faults: readonly YAMLError[], lines: LineCounter): readonly YAMLError[] {
  const fatal = faults.find(({ code }) => FATAL.includes(code));
  if (fatal) return [fatal];
  const first = new Map<number, YAMLError>();
  for (const fault of faults) {
    const { line } = lines.linePos(fault.pos[0]);
    if (!first.has(line)) first.set(line, fault);
  }
  return [...first.values()];
}

interface Origin {
  readonly lines: LineCounter;
  readonly file: string;
}

/** A YAML document that knows where each of its values was written. */
export class YamlSource implements Locator {
  readonly value: unknown;

  constructor(
    private readonly document: Document,
    private readonly origin: Origin,
  ) {
    this.value = document.toJS();
  }

  keyPlace(path: Path): Place {
    return placeOf(this.walk(path).keyOffset, this.origin);
  }

  valuePlace(path: Path): Place {
    return placeOf(this.walk(path).valueOffset, this.origin);
  }

  private walk(path: Path): { readonly keyOffset: number; readonly valueOffset: number } {
    let node: unknown = this.document.contents;
    let keyOffset = startOf(node) ?? 0;
    let valueOffset = keyOffset;
    for (const key of path) {
      const { keyNode, valueNode } = this.child(node, key);
      if (keyNode === undefined && valueNode === undefined) break;
      keyOffset = startOf(keyNode) ?? startOf(valueNode) ?? keyOffset;
      valueOffset = startOf(valueNode) ?? keyOffset;
      node = valueNode;
    }
    return { keyOffset, valueOffset };
  }

  private child(parent: unknown, key: PropertyKey): { keyNode?: unknown; valueNode?: unknown } {
    const node = isAlias(parent) ? parent.resolve(this.document) : parent;
    if (isSeq(node)) return { valueNode: node.items[Number(key)] };
    if (!isMap(node)) return {};
    const pair = node.items.find((item: Pair) => (isScalar(item.key) ? item.key.value : item.key) === key);
    return pair ? { keyNode: pair.key, valueNode: pair.value } : {};
  }
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function placeOf(offset: number, { lines, file }: Origin): Place {
  // In an empty text the counter knows no line.
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
}
