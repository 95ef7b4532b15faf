/** All references of HumanEval, as an importer brings them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCatalog, loadCatalog } from '../../dist/scenarios/index.js';

export async function humanEvalWorks(path) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-humaneval-'));
  try {
    await importCatalog('humaneval', path, join(folder, 'catalog'));
    const { jobs } = loadCatalog(join(folder, 'catalog'));
    return jobs.map(({ reference, hidden }) => ({ submission: reference, suite: hidden }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
