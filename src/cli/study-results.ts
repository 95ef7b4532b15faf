import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../config/config.js';
import { UserError } from '../errors.js';
import { planStudy, type StudyManifest } from '../study/plan.js';
import { readManifest } from '../study/results-folder.js';

/** Where the results of a study are, and what of. */
export interface StudyResults {
  readonly folder: string;
  readonly manifest: StudyManifest;
  /** What a reader has to know of them. */
  readonly warning: string | null;
}

export const isFolder = (place: string): boolean => existsSync(place) && statSync(place).isDirectory();

/** Where the results of a study are kept. */
export const resultsFolder = (study: string, out?: string): string =>
  out === undefined ? join(readConfig().home, 'studies', study) : resolve(out);

/**
 * The results that a folder holds, or those of a study's file.
 * @throws UserError where there are none; StudyError or ScenarioError of a file that is no sound study
 */
export function findResults(place: string, out?: string): StudyResults {
  if (isFolder(place)) {
    const folder = resolve(place);
    const manifest = readManifest(folder);
    if (manifest) return { folder, manifest, warning: null };
    throw new UserError(
      `${folder} holds no results of a study`,
      'Name the folder that "tortuga study run" said, or the file of the study.',
    );
  }
  const { manifest } = planStudy(place);
  const folder = resultsFolder(manifest.study, out);
  const there = existsSync(folder) ? readManifest(folder) : null;
  if (!there) throw new UserError(`there are no results in ${folder}`, `Play it: tortuga study run ${place}`);
  const warning =
    there.digest === manifest.digest
      ? null
      : `the results are not of ${place} as it is now, nor of this version of Tortuga, but of an older one`;
  return { folder, manifest: there, warning };
}
