import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nearest } from './document/nearest.js';
import { type Fault, type Problem, wholeFile } from './document/problem.js';

const LARGEST_BYTES = 4 * 1024 * 1024;

export type TextFile =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: Problem };

/** What a file should have been, for what is said when it is not. */
export interface Wanted {
  readonly endings: RegExp;
  readonly noun: string;
}

const YAML: Wanted = { endings: /\.ya?ml$/, noun: 'a YAML file' };

/** The text of a file that somebody named, or what is wrong with it. */
export function readText(file: string, wanted = YAML): TextFile {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) return wrong(file, aFolder(file, wanted));
    if (!stats.isFile()) return wrong(file, { message: 'is not a file', remedy: `Name ${wanted.noun}` });
    if (stats.size > LARGEST_BYTES) {
      return wrong(file, { message: 'is larger than 4 MB', remedy: 'Check that it is the file you meant' });
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    return wrong(file, unreadable(error) ?? nothingThere(file, wanted));
  }
}

type Said = Pick<Fault, 'message' | 'remedy'> & { readonly allowed?: string };

function wrong(file: string, said: Said): TextFile {
  return { problem: { ...wholeFile(file), path: '', found: '', allowed: '', ...said } };
}

/** Undefined where there is nothing to read. */
function unreadable(error: unknown): Said | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return { message: 'is not UTF-8 text', remedy: 'Save it as UTF-8' };
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  return { message: `cannot be read (${code ?? message})`, remedy: 'Check that you may read it' };
}

function aFolder(file: string, wanted: Wanted): Said {
  const files = filesLike(wanted, file);
  return {
    message: 'is a folder',
    allowed: files.slice(0, 12).join(', '),
    remedy: files.length > 0 ? 'Name one of the files in it' : `Name ${wanted.noun}`,
  };
}

function nothingThere(file: string, wanted: Wanted): Said {
  const files = filesLike(wanted, dirname(file));
  const meant = nearest(
    basename(file),
    files.map((name) => basename(name)),
  );
  return {
    message: 'there is no such file',
    allowed: files.slice(0, 12).join(', '),
    remedy: meant === undefined ? 'Check the path' : `Did you mean ${join(dirname(file), meant)}?`,
  };
}

function filesLike({ endings }: Wanted, folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => endings.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
