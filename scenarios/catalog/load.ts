import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../document/problem.js';
import { deepFreeze } from '../document/values.js';
import { CatalogError, fileProblem } from './catalog-error.js';
import { BUILTIN_CATALOG } from './load-directory.js';
import { CatalogDisk } from './load-disk.js';
import { JobFolder } from './load-folder.js';
import { type LoadedJob, loadJob } from './load-job.js';
import { type Kept, keepCatalog, keptCatalog, takeFromBuild } from './load-kept.js';
import type { Catalog } from './types.js';

/**
 * Reads all jobs of a folder, one folder each. As long as nothing in it changes it is read once.
 *
 * @throws CatalogError with the problems of all its files
 */
export function loadCatalog(dir: string): Catalog {
  if (dir === BUILTIN_CATALOG) takeFromBuild(dir);
  const known = keptCatalog(dir);
  if (known) return known;
  const kept = readCatalog(dir);
  keepCatalog(dir, kept);
  return kept.catalog;
}

/**
 * Reads it, whatever is kept.
 *
 * @throws CatalogError with the problems of all its files
 */
export function readCatalog(dir: string): Kept {
  const disk = new CatalogDisk(dir);
  const names = jobFolders(dir, disk);
  const hash = createHash('sha256');
  const problems: Problem[] = [];
  const loaded: LoadedJob[] = [];
  for (const name of names) {
    const folder = new JobFolder(disk, dir, name);
    const job = loadJob(folder);
    if (job) loaded.push(job);
    problems.push(...folder.problems);
    for (const [file, text] of folder.texts) hash.update(JSON.stringify([name, file, text]));
  }
  if (problems.length > 0) throw new CatalogError(problems);
  const catalog = deepFreeze({
    dir,
    digest: hash.digest('hex'),
    jobs: loaded.flatMap((job) => (job.kind === 'code' ? [job.job] : [])),
    repositories: loaded.flatMap((job) => (job.kind === 'repository' ? [job.job] : [])),
    economics: loaded.flatMap((job) => (job.kind === 'economics' ? [job.job] : [])),
    choices: loaded.flatMap((job) => (job.kind === 'choice' ? [job.job] : [])),
  });
  return { catalog, seen: disk.seen() };
}

/**
 * The same for choices, which do not come with Tortuga.
 *
 * @throws CatalogError with where to find them, where the folder is not there
 */
export function loadChoices(dir: string): Catalog {
  if (existsSync(dir)) return loadCatalog(dir);
  const message = 'there is no such folder';
  throw new CatalogError([fileProblem(dir, { message, remedy: importRemedy(dir) })]);
}

const importRemedy = (dir: string): string =>
  `Get swelancer_tasks_lite.csv of SWE-Lancer (${SWE_LANCER}) and run: bin/tortuga catalog import swe-lancer swelancer_tasks_lite.csv --out ${dir}. Or set jobs.catalog to the folder of another import`;

/** Where its tasks are published, under the MIT licence. */
export const SWE_LANCER = 'https://github.com/openai/SWELancer-Benchmark';

function jobFolders(dir: string, disk: CatalogDisk): readonly string[] {
  const stats = statSync(dir, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) {
    const message = stats ? 'is not a folder' : 'there is no such folder';
    throw new CatalogError([fileProblem(dir, { message, remedy: 'Name the folder of a catalog' })]);
  }
  const names = disk.jobs('');
  if (names.length > 0) return names;
  const remedy = existsSync(join(dir, 'job.yaml'))
    ? 'This is the folder of one job: name the folder around it'
    : 'A catalog has a folder for each job, with job.yaml in it';
  throw new CatalogError([fileProblem(dir, { message: 'there are no jobs in it', remedy })]);
}
