import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { writingTo } from '../output-error.js';
import type { RunEntity } from '../store/run.entity.js';
import { FORMAT_NAMES } from './formats/index.js';
import { isManifestOf, MANIFEST_FILE } from './manifest.js';
import { TABLE_NAMES } from './tables/index.js';

/** Everything that an export may leave in a folder. */
const OURS = [
  ...TABLE_NAMES.flatMap((table) => FORMAT_NAMES.map((format) => `${table}.${format}`)),
  MANIFEST_FILE,
];
const PART = '.part';

/**
 * The folder that an export is written to. Files have their names only once all of them are whole, so that what is
 * killed meanwhile leaves the export of before, or none.
 */
export class ExportFolder {
  private constructor(readonly path: string) {}

  /**
   * Makes the folder where there is none.
   * @param options.force whether files of something else may be replaced
   * @throws UserError when it cannot be written to, or holds something else under our names
   */
  static async open(path: string, { run, force }: { run: RunEntity; force: boolean }): Promise<ExportFolder> {
    await writingTo(path, () => mkdir(path, { recursive: true }));
    const folder = new ExportFolder(path);
    const there = await folder.existing();
    if (there.length > 0 && !force && !(await folder.holds(run))) {
      throw new UserError(
        `${path} holds something else already: ${there.join(', ')}`,
        'Name another folder with --out, or replace these files with --force.',
      );
    }
    return folder;
  }

  /** Where a file is written until all are whole. */
  partOf(file: string): string {
    return join(this.path, `${file}${PART}`);
  }

  /** Gives the files their names, and takes away what an export of before has left. */
  async finish(files: readonly string[], manifest: string): Promise<void> {
    const all = [...files, MANIFEST_FILE];
    await writingTo(this.path, async () => {
      await writeFile(this.partOf(MANIFEST_FILE), manifest);
      const stale = (await this.existing()).filter((file) => !all.includes(file));
      for (const file of stale) await rm(join(this.path, file));
      for (const file of all) await rename(this.partOf(file), join(this.path, file));
    });
  }

  /** Takes away what was not finished. */
  async abandon(files: readonly string[]): Promise<void> {
    for (const file of files) await rm(this.partOf(file), { force: true }).catch(() => undefined);
  }

  private async existing(): Promise<string[]> {
    const found = await Promise.all(
      OURS.map((file) =>
        lstat(join(this.path, file)).then(
          () => true,
          () => false,
        ),
      ),
    );
    return OURS.filter((_, index) => found[index]);
  }

  private async holds(run: RunEntity): Promise<boolean> {
    const text = await readFile(join(this.path, MANIFEST_FILE), 'utf8').catch(() => '');
    return isManifestOf(text, run);
  }
}
