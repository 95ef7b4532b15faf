import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { BUILTIN_CATALOG } from '#scenarios/index.js';
import { KEPT_FILE, type Kept, keepCatalog } from '../../scenarios/catalog/load-kept.js';
import { deepFreeze } from '../../scenarios/document/values.js';
import { ROOT } from './cli.js';

/** Whatever reads a catalog. */
const READERS = ['scenarios', 'scenarios/catalog', 'scenarios/document'];

/**
 * Takes the catalog that comes with Tortuga as the build has read it, like whoever uses the build: to read it again in
 * each file of tests takes a second. Where the build is older than what reads catalogs, it is read as always.
 */
function takeBuiltCatalog(): void {
  const file = join(ROOT, 'dist', 'joined', KEPT_FILE);
  if (!existsSync(file) || READERS.some((folder) => isNewer(join(ROOT, folder), file))) return;
  const { catalog, seen } = deserialize(readFileSync(file)) as Kept;
  keepCatalog(BUILTIN_CATALOG, { seen, catalog: deepFreeze({ ...catalog, dir: BUILTIN_CATALOG }) });
}

function isNewer(folder: string, file: string): boolean {
  const { mtimeMs } = statSync(file);
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return sources.some((name) => statSync(join(folder, name)).mtimeMs > mtimeMs);
}

takeBuiltCatalog();
