import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../../errors.js';
import { writingTo } from '../../output-error.js';
import { GENERATOR } from './render.js';

/**
 * Writes a report to a file, whole or not at all.
 * @throws UserError when it cannot be written there, or there is something else that `force` does not let it replace
 * @throws OutputError when the disk fails
 */
export async function writeReport(file: string, html: string, force: boolean): Promise<void> {
  const there = await readFile(file, 'utf8').catch(() => null);
  if (there !== null && !force && !there.includes(GENERATOR)) {
    throw new UserError(
      `${file} is there already, and no report of Tortuga`,
      'Name another file with --out, or replace it with --force.',
    );
  }
  const part = `${file}.part`;
  await writingTo(file, async () => {
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(part, html);
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw error;
    }
  });
}
