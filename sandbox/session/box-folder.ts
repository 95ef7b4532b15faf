import { chown, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxUser } from './launch.js';
import { type OwnerTag, ownerTag } from './owner.js';

const PREFIX = 'tortuga-box-';

/** Makes a folder for one sandbox and its user. Its name says whose it is, so that it can be found when its owner was killed. */
export async function makeBoxFolder(user: SandboxUser | null): Promise<string> {
  const folder = await makeOwnFolder();
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}

/** Makes a folder that no sandbox sees, with a name of the same kind. */
export const makeOwnFolder = (): Promise<string> => mkdtemp(join(tmpdir(), `${PREFIX}${ownerTag()}-`));

/** Whose folder bears this name; null when it is none of ours. */
export const ownerOfBox = (name: string): OwnerTag | null =>
  new RegExp(`^${PREFIX}(\\d+\\.\\d+)-`).exec(name)?.[1] ?? null;
