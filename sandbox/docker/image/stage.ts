import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { copyFile, cp, mkdir, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const SYSTEM_LINKS = ['/bin', '/sbin', '/lib', '/lib32', '/lib64'];

/** A folder that becomes the root of an image. Files keep the paths that they have on this machine. */
export class Stage {
  constructor(readonly root: string) {}

  /** Makes the folders that every program expects; on a merged system /bin and /lib lead into /usr. */
  async prepare(): Promise<void> {
    for (const folder of ['usr/bin', 'box', 'tmp', 'proc', 'dev', 'etc'])
      await mkdir(join(this.root, folder), { recursive: true });
    for (const path of SYSTEM_LINKS) {
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (!found?.isSymbolicLink()) continue;
      await mkdir(join(this.root, realpathSync(path)), { recursive: true });
      await symlink(readlinkSync(path), join(this.root, path));
    }
  }

  /** Copies a file, whatever link it is, and returns where it came to lie. */
  async file(path: string): Promise<string> {
    const target = join(this.root, realpathSync(dirname(path)), basename(path));
    await mkdir(dirname(target), { recursive: true });
    await copyFile(path, target);
    return target;
  }

  /**
   * Copies a folder without links that lead nowhere and without the names left out. Python takes compiled files only
   * where the times of their sources are still the same.
   */
  async folder(path: string, without: ReadonlySet<string> = new Set()): Promise<void> {
    const filter = (source: string) => !without.has(basename(source)) && existsSync(source);
    await cp(path, join(this.root, path), {
      recursive: true,
      dereference: true,
      preserveTimestamps: true,
      filter,
    });
  }

  /** Makes a program reachable under a name in /usr/bin. */
  async command(name: string, path: string): Promise<void> {
    const link = join(this.root, 'usr/bin', name);
    if (lstatSync(link, { throwIfNoEntry: false })) return;
    await symlink(path, link);
  }
}
