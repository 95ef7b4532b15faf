import type { Language } from '../scripted/defects/program.js';
import { stripComments } from './strip-comments.js';

const LANGUAGES: readonly (readonly [RegExp, Language])[] = [
  [/\.[cm]?js$/, 'javascript'],
  [/\.py$/, 'python'],
];
/** Files that programs read, and not only people and models. */
const DATA = /\.(json|ya?ml|html?|css|csv|tsv|toml|ini|sql|xml)$/;
const FILE = /^(---|\+\+\+) ([ab])\/([^\t]*)/;
const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/** A patch without the comments that it adds or shows; of files that hold prose only that there is a change. */
export function hideInPatch(patch: string): string {
  return edited(patch, {
    header: (line) => [line],
    hunk(lines, path) {
      const language = LANGUAGES.find(([ending]) => ending.test(path))?.[1];
      if (language) return codeOnly(lines, language);
      return DATA.test(path) ? lines : lines.map((line) => `${line[0] ?? ' '}[left out]`);
    },
  });
}

/** A patch whose files have numbers for names, the same number wherever a file is named. */
export function plainPatch(patch: string): string {
  const numbers = new Map<string, string>();
  const nameOf = (path: string) => {
    const ending = /\.[a-z]{1,5}$/.exec(path)?.[0] ?? '';
    if (!numbers.has(path)) numbers.set(path, `file-${numbers.size + 1}${ending}`);
    return numbers.get(path)!;
  };
  return edited(patch, { header: (line) => plainHeader(line, nameOf), hunk: (lines) => lines });
}

/** Only what says where a change belongs is kept. */
function plainHeader(line: string, nameOf: (path: string) => string): string[] {
  const [, mark, side, path] = FILE.exec(line) ?? [];
  if (path !== undefined) return [`${mark} ${side}/${nameOf(path)}`];
  if (/^(---|\+\+\+) \/dev\/null/.test(line)) return [line];
  const [hunk] = HUNK.exec(line) ?? [];
  return hunk === undefined ? [] : [hunk];
}

interface Editing {
  header(line: string): readonly string[];
  hunk(lines: readonly string[], path: string): readonly string[];
}

/** Which lines belong to a hunk is counted, as they may look like headers. */
function edited(patch: string, { header, hunk }: Editing): string {
  const out: string[] = [];
  const lines: string[] = [];
  let path = '';
  let left = 0;
  for (const line of patch.replace(/\n$/, '').split('\n')) {
    if (left > 0) {
      lines.push(line);
      left -= line[0] === '+' || line[0] === '-' ? 1 : 2;
      if (left <= 0) out.push(...hunk(lines.splice(0), path));
      continue;
    }
    path = FILE.exec(line)?.[3] ?? path;
    const [, before = '1', after = '1'] = HUNK.exec(line) ?? [];
    if (HUNK.test(line)) left = Number(before) + Number(after);
    out.push(...header(line));
  }
  return `${[...out, ...hunk(lines, path)].join('\n')}\n`;
}

/** What is there before and what is there afterwards are two programs, or parts of one. */
function codeOnly(lines: readonly string[], language: Language): readonly string[] {
  const before = strippedSide(lines, '-', language);
  const after = strippedSide(lines, '+', language);
  return lines.map((line, at) => `${line[0] ?? ''}${(line[0] === '-' ? before : after).get(at) ?? ''}`);
}

function strippedSide(
  lines: readonly string[],
  mark: '-' | '+',
  language: Language,
): ReadonlyMap<number, string> {
  const other = mark === '-' ? '+' : '-';
  const at = lines.flatMap((line, index) => (line[0] === other ? [] : [index]));
  const text = at.map((index) => lines[index]!.slice(1)).join('\n');
  const stripped = stripComments(text, language).split('\n');
  return new Map(at.map((index, position) => [index, stripped[position] ?? '']));
}
