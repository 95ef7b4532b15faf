import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let memo: string | undefined;

/** The folder of this package, from its sources and from what was built alike. */
export function packageRoot(): string {
  memo ??= findRoot(dirname(fileURLToPath(import.meta.url)));
  return memo;
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The folder of the package was not found: package.json is missing.');
  return findRoot(parent);
}
