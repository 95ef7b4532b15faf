import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../document/problem.js';
import { readText } from '../load-text.js';

/** What can be asked of a catalog's folder: its jobs, a file's text, whether there is one, and all files below a folder. */
type Question = 'jobs' | 'text' | 'has' | 'files';

/** One question about a path below the catalog's folder. */
export type Asked = readonly [question: Question, path: string];

export interface Seen {
  readonly asked: readonly Asked[];
  /** Of all answers, in the order of the questions. */
  readonly digest: string;
}

/** A catalog's folder on the disk. It remembers what it was asked: as long as all answers are the same, so is the catalog. */
export class CatalogDisk {
  private readonly asked: Asked[] = [];
  private readonly answers = createHash('sha256');

  constructor(private readonly dir: string) {}

  /** Whether whoever asks the same now is told the same. */
  static stillShows(dir: string, { asked, digest }: Seen): boolean {
    const disk = new CatalogDisk(dir);
    for (const [question, path] of asked) disk[question](path);
    return disk.seen().digest === digest;
  }

  /** What was asked until now; nothing can be asked after it. */
  seen(): Seen {
    return { asked: this.asked, digest: this.answers.digest('hex') };
  }

  /** The names of the folders in it, or none where there is no such folder. */
  jobs(path: string): readonly string[] {
    const top = join(this.dir, path);
    if (!statSync(top, { throwIfNoEntry: false })?.isDirectory()) return this.answered(['jobs', path], []);
    const names = readdirSync(top).filter(
      (name) => !name.startsWith('.') && statSync(join(top, name)).isDirectory(),
    );
    return this.answered(['jobs', path], names.sort());
  }

  text(path: string): { readonly text?: string; readonly problem?: Problem } {
    return this.answered(['text', path], readText(join(this.dir, path)));
  }

  has(path: string): boolean {
    return this.answered(['has', path], existsSync(join(this.dir, path)));
  }

  /** The paths of all files below one of its folders, sorted. */
  files(path: string): readonly string[] {
    const top = join(this.dir, path);
    if (!existsSync(top)) return this.answered(['files', path], []);
    const files = readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(top, join(entry.parentPath, entry.name)).split(sep).join('/'));
    return this.answered(['files', path], files.sort());
  }

  private answered<T>(asked: Asked, answer: T): T {
    this.asked.push(asked);
    this.answers.update(JSON.stringify([asked, answer]));
    return answer;
  }
}
