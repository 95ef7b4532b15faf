/**
 * Keeps the catalog that comes with Tortuga as it was read, beside the joined commands: to read its two hundred files, and to check
 * them, takes a second, and most commands need it. It is used as long as the files are the same.
 *
 *   node scripts/keep-catalog.mjs
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serialize } from 'node:v8';

const DIST = new URL('../dist/', import.meta.url);

export async function keepCatalog() {
  const { BUILTIN_CATALOG } = await import(new URL('scenarios/index.js', DIST));
  const { readCatalog } = await import(new URL('scenarios/catalog/load.js', DIST));
  const { KEPT_FILE } = await import(new URL('scenarios/catalog/load-kept.js', DIST));
  writeFileSync(join(fileURLToPath(DIST), 'joined', KEPT_FILE), serialize(readCatalog(BUILTIN_CATALOG)));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await keepCatalog();
