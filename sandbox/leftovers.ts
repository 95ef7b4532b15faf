import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownerOfBox } from './session/box-folder.js';
import { sweepGroups } from './session/cgroup.js';
import { cgroupCandidates } from './session/cgroup-roots.js';
import { ownerIsGone } from './session/owner.js';
import { removeFolder } from './session/remove-folder.js';

/** What was found and removed. */
export interface Leftovers {
  readonly groups: number;
  readonly folders: number;
  /** Those that were found by their folder; whatever was in a control group went with it. */
  readonly processes: number;
}

/**
 * Removes what processes of ours that were killed have left on this machine: control groups with all that is in them,
 * temporary folders, and the programs that still use those. Whatever belongs to a process that lives stays.
 */
export async function cleanLeftovers(): Promise<Leftovers> {
  let groups = 0;
  for (const roots of cgroupCandidates()) groups += await sweepGroups(roots);
  const folders = await abandonedFolders();
  const processes = folders.length === 0 ? 0 : await killUsers(folders);
  for (const folder of folders) await removeFolder(folder);
  return { groups, folders: folders.length, processes };
}

async function abandonedFolders(): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const owner = ownerOfBox(name);
    if (owner === null || !ownerIsGone(owner)) continue;
    const folder = join(tmpdir(), name);
    if ((await lstat(folder).catch(() => null))?.isDirectory()) found.push(folder);
  }
  return found;
}

/** Where nothing but a folder tells that a program is ours: it is at home there, or was started with it as its home. */
async function killUsers(folders: readonly string[]): Promise<number> {
  let killed = 0;
  for (const pid of (await readdir('/proc').catch(() => [])).map(Number).filter((number) => number > 1)) {
    if (pid === process.pid || !(await uses(pid, folders))) continue;
    try {
      process.kill(pid, 'SIGKILL');
      killed += 1;
    } catch {
      // It ended meanwhile, or is somebody else's.
    }
  }
  return killed;
}

async function uses(pid: number, folders: readonly string[]): Promise<boolean> {
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  const environment = (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).split('\0');
  return folders.some(
    (folder) => cwd === folder || cwd.startsWith(`${folder}/`) || environment.includes(`HOME=${folder}`),
  );
}
