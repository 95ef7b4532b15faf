import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root.js';

export const DOCS = join(PACKAGE_ROOT, 'docs');
export const SCENARIOS = join(PACKAGE_ROOT, 'scenarios');

/** Data in docs/ that a report is drawn from. */
export const keptData = <T>(...path: readonly string[]): T =>
  JSON.parse(readFileSync(join(DOCS, ...path), 'utf8')) as T;
