import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nearest } from './document/nearest.js';
import { type Fault, type Problem, wholeFile } from './document/problem.js';

const LARGEST_BYTES = 4 * 1024 * 1024;

export type TextFile =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: Problem };

/** The text of a file that somebody named, or what is wrong with it. */
export function readText(file: string): TextFile {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) return wrong(file, aFolder(file));
    if (!stats.isFile()) return wrong(file, { message: 'is not a file', remedy: 'Name a YAML file' });
    if (stats.size > LARGEST_BYTES) {
      return wrong(file, { message: 'is larger than 4 MB', remedy: 'Check that it is the file you meant' });
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    return wrong(file, unreadable(file, error));
  }
}

type Said = Pick<Fault, 'message' | 'remedy'> & { readonly allowed?: string };

function wrong(file: string, said: Said): TextFile {
  return { problem: { ...wholeFile(file), path: '', found: '', allowed: '', ...said } };
}

function unreadable(file: string, error: unknown): Said {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return { message: 'is not UTF-8 text', remedy: 'Save it as UTF-8' };
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') return nothingThere(file);
  return { message: `cannot be read (${code ?? message})`, remedy: 'Check that you may read it' };
}

function aFolder(file: string): Said {
  const files = yamlFiles(file);
  return {
    message: 'is a folder',
    allowed: files.slice(0, 12).join(', '),
    remedy: files.length > 0 ? 'Name one of the files in it' : 'Name a YAML file',
  };
}

function nothingThere(file: string): Said {
  const files = yamlFiles(dirname(file));
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

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
