import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ImportError } from './import-error.js';

/**
 * Fills a folder beside `out` and renames it to `out` when all went well, so that `out` is whole or absent.
 *
 * @throws ImportError when `out` exists and is not an empty folder
 */
export async function fillDirectory<T>(out: string, fill: (folder: string) => Promise<T>): Promise<T> {
  const target = resolve(out);
  const existed = await requireFree(target, out);
  const staging = await prepareStaging(target, out);
  try {
    // A folder of its own: mkdtemp's would keep its private permissions.
    const folder = join(staging, 'catalog');
    await mkdir(folder);
    const result = await fill(folder);
    if (existed) await rmdir(target);
    await rename(folder, target);
    return result;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Whether the folder is there already (and empty). */
async function requireFree(target: string, out: string): Promise<boolean> {
  try {
    const entries = await readdir(target);
    if (entries.length === 0) return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    throw notWritable(out, error);
  }
  throw new ImportError({
    place: { file: out },
    problem: 'the output folder is not empty',
    remedy: 'Name a new folder, or empty this one',
  });
}

async function prepareStaging(target: string, out: string): Promise<string> {
  try {
    await mkdir(dirname(target), { recursive: true });
    return await mkdtemp(join(dirname(target), `.${basename(target)}-importing-`));
  } catch (error) {
    throw notWritable(out, error);
  }
}

function notWritable(out: string, error: unknown): ImportError {
  return new ImportError({
    place: { file: out },
    problem: `the output folder cannot be made (${(error as Error).message})`,
    remedy: 'Name a new folder in a place where you may write',
    cause: error,
  });
}
