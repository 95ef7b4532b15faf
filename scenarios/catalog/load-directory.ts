import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where all that comes with Tortuga is. */
export const PACKAGE_FOLDER = packageRoot();

/** The catalog that comes with Tortuga. */
export const BUILTIN_CATALOG = join(PACKAGE_FOLDER, 'scenarios', 'catalog', 'jobs');

/** The folder that a scenario's `jobs.catalog` means: builtin, or one relative to the scenario's file. */
export function catalogDirectory(catalog: string, scenarioFile: string): string {
  return catalog === 'builtin' ? BUILTIN_CATALOG : resolve(dirname(scenarioFile), catalog);
}

/** From source and from dist/ alike, the nearest folder above with a package.json. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
