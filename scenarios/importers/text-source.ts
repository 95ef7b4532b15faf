import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError } from './import-error.js';

export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The file's bytes as a stream, unpacked when its name ends in .gz. */
export function openBytes(path: string): Readable {
  const bytes = createReadStream(path);
  // A failure reaches whoever reads the result, so the callback has nothing left to do.
  return path.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => {}) : bytes;
}

/** The file's lines, one at a time, numbered from 1. Blank lines are left out. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  for await (const chunk of readChunks(path)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      number += 1;
      if (text.trim() !== '') yield { number, text };
    }
  }
  if (rest.trim() !== '') yield { number: number + 1, text: rest };
}

export async function readText(path: string): Promise<string> {
  let text = '';
  for await (const chunk of readChunks(path)) text += chunk;
  return text;
}

async function* readChunks(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of openBytes(path)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What a failed read means to whoever gave the file. */
export function unreadable(path: string, error: unknown): ImportError {
  const { code, message } = error as NodeJS.ErrnoException;
  const place = { file: path };
  if (code === 'ENOENT') {
    return new ImportError({
      place,
      problem: 'this file is missing',
      remedy: 'Give the source as it was published, with all its files',
      cause: error,
    });
  }
  if (code?.startsWith('Z_')) {
    return new ImportError({
      place,
      problem: `the file cannot be unpacked (${message})`,
      remedy: 'Give a whole .gz file, or the unpacked file',
      cause: error,
    });
  }
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new ImportError({
      place,
      problem: 'the file is not UTF-8 text',
      remedy: 'Convert it to UTF-8',
      cause: error,
    });
  }
  return new ImportError({
    place,
    problem: `the file cannot be read (${message})`,
    remedy: 'Check the path and its permissions',
    cause: error,
  });
}
