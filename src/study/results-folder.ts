import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import type { StudyManifest } from './plan.js';

const MANIFEST = 'study.json';
export const LOCK = 'lock';

/** A folder of results that this command alone writes to, until it lets go of it. */
export interface HeldFolder {
  release(): void;
}

/**
 * Takes a folder for the results of a study. `file`: what the manifest is called there; where it is another one, so is what the results are of.
 * @throws UserError where it belongs to another study, to something else, or to another command that is at work
 */
export function holdFolder(folder: string, manifest: StudyManifest, file = MANIFEST): HeldFolder {
  makeFolder(folder);
  const there = readManifest(folder, file);
  if (there && there.digest !== manifest.digest) throw anotherStudy(folder, there, manifest);
  const strays = readdirSync(folder).filter((name) => name !== LOCK);
  if (!there && strays.length > 0)
    throw new UserError(
      `${folder} holds other files (${strays.slice(0, 3).join(', ')}) and no results of a study`,
      'Give a folder of its own: --out DIR',
    );
  const lock = takeLock(folder, 'study');
  if (!there) writeWhole(join(folder, file), `${JSON.stringify(manifest, null, 1)}\n`);
  return { release: () => rmSync(lock, { force: true }) };
}

/** What a folder says of its study; null where it says nothing. */
export function readManifest(folder: string, name = MANIFEST): StudyManifest | null {
  const file = join(folder, name);
  if (!existsSync(file)) return null;
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as StudyManifest;
    if (typeof manifest.digest === 'string' && Array.isArray(manifest.cells)) return manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError(
    `${file} is damaged, so nobody knows which study the results are of`,
    'Give another folder (--out DIR), or remove this one and play the study again.',
  );
}

function anotherStudy(folder: string, there: StudyManifest, ours: StudyManifest): UserError {
  const differs = [
    there.study !== ours.study && `the study is ${there.study} there and ${ours.study} here`,
    there.version !== ours.version && `Tortuga ${there.version} has made them, and this is ${ours.version}`,
    JSON.stringify(there.cells) !== JSON.stringify(ours.cells) && 'its scenario or its cells are others',
    JSON.stringify(there.catalogs) !== JSON.stringify(ours.catalogs) && 'its catalog of jobs is another',
    JSON.stringify(there.measures) !== JSON.stringify(ours.measures) && 'it measures something else',
  ].filter((text) => text !== false);
  return new UserError(
    `${folder} holds the results of another study: ${differs.join('; ') || 'its settings are others'}`,
    'Give another folder (--out DIR), or remove this one and play the study anew.',
  );
}

export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UserError(
      `${folder} cannot be made (${(error as NodeJS.ErrnoException).code})`,
      'Give another folder: --out DIR',
    );
  }
}

/** @returns the file that is to be removed in the end @throws UserError where another process has it */
export function takeLock(folder: string, what: 'study' | 'tournament'): string {
  const lock = join(folder, LOCK);
  for (;;) {
    try {
      const descriptor = openSync(lock, 'wx');
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return lock;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner > 0 && isAlive(owner))
      throw new UserError(
        `the ${what} in ${folder} is being played by process ${owner}`,
        `Wait for it, or end it. If it is not one of Tortuga's, remove ${lock}.`,
      );
    rmSync(lock, { force: true });
  }
}

/** The process that writes to a folder of results; null where none does. */
export function lockOwner(folder: string): number | null {
  try {
    const owner = Number(readFileSync(join(folder, LOCK), 'utf8'));
    return owner > 0 && isAlive(owner) ? owner : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return id !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A file that is there as a whole or not at all. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, 'w');
  writeSync(descriptor, text);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(beside, file);
}
