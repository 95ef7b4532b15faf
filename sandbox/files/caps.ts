import { nameProblem, shownName } from './names.js';

/** How much may be handed in, or copied out. */
export interface FileCaps {
  readonly files: number;
  readonly totalBytes: number;
}

export const FILE_CAPS: FileCaps = { files: 1000, totalBytes: 8 * 1024 * 1024 };

/** What is wrong with a set of files, given as names and sizes, before anything opens them, or null. Archives are bytes like others. */
export function filesProblem(sizes: ReadonlyMap<string, number>, caps: FileCaps = FILE_CAPS): string | null {
  const names = [...sizes.keys()];
  if (names.length > caps.files) return `there are ${names.length} files, and ${caps.files} are allowed`;
  for (const name of names) {
    const problem = nameProblem(name);
    if (problem !== null) return `the file name ${shownName(name)} is refused: ${problem}`;
  }
  const folders = new Set(names.flatMap(foldersOf));
  const both = names.find((name) => folders.has(name));
  if (both !== undefined) return `${shownName(both)} is a file and a folder`;
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return bytes > caps.totalBytes ? `the files have ${bytes} bytes, and ${caps.totalBytes} are allowed` : null;
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
