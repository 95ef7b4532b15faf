import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { deepFreeze } from '../document/values.js';
import { CatalogDisk, type Seen } from './load-disk.js';
import type { Catalog } from './types.js';

/** A catalog, and what was seen of its folder when it was read. */
export interface Kept {
  readonly catalog: Catalog;
  readonly seen: Seen;
}

/** Where the build keeps the catalog that comes with Tortuga, beside the file that all of this is joined in. */
export const KEPT_FILE = 'catalog.kept';
/** Found from that file, and from the sources too, which tests run in many processes. */
const KEPT_AT = new URL(`../../dist/joined/${KEPT_FILE}`, import.meta.url);

const MOST = 4;
const latest = new Map<string, Kept>();

/** What was read of a folder before, where the folder is still the same: reading a catalog takes a second. */
export function keptCatalog(dir: string): Catalog | undefined {
  const kept = latest.get(dir);
  return kept && CatalogDisk.stillShows(dir, kept.seen) ? kept.catalog : undefined;
}

export function keepCatalog(dir: string, kept: Kept): void {
  latest.delete(dir);
  latest.set(dir, kept);
  for (const [oldest] of latest) if (latest.size > MOST) latest.delete(oldest);
}

/** Takes what the build kept of a folder as read. */
export function takeFromBuild(dir: string): void {
  const file = fileURLToPath(KEPT_AT);
  if (latest.has(dir) || !existsSync(file)) return;
  try {
    const kept = deserialize(readFileSync(file)) as Kept;
    keepCatalog(dir, { seen: kept.seen, catalog: deepFreeze({ ...kept.catalog, dir }) });
  } catch {
    // Another version of Node.js built it: the folder is read instead.
  }
}
