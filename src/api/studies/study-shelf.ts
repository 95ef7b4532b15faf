import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { readConfig } from '../../config/config.js';
import { MissingError } from '../../errors.js';
import { studyResult } from '../../reports/study-result.js';
import type { StudyManifest } from '../../study/plan.js';
import { readManifest } from '../../study/results-folder.js';
import { summarise } from '../../study/summary.js';

type Result = Omit<ReturnType<typeof studyResult>, 'folder'>;

export interface ShelvedStudy {
  readonly name: string;
  readonly manifest: StudyManifest;
}

/** The studies beside the runs, by the names of their folders. No part of a request ever becomes a part of a path. */
@Injectable()
export class StudyShelf {
  private readonly results = new Map<string, { readonly stamp: string; readonly result: Promise<Result> }>();

  list(): ShelvedStudy[] {
    return this.names().flatMap((name) => {
      const manifest = manifestIn(join(this.folder, name));
      return manifest ? [{ name, manifest }] : [];
    });
  }

  /** What a study has found; worked out once for the same results. @throws MissingError, UserError */
  async result(name: string): Promise<Result> {
    if (!this.names().includes(name)) throw missing(name);
    const folder = join(this.folder, name);
    const manifest = readManifest(folder);
    if (!manifest) throw missing(name);
    const stamp = stampOf(folder, manifest);
    const known = this.results.get(name);
    if (known?.stamp === stamp) return known.result;
    const result = summarise(folder, manifest).then((summary) => {
      const { folder: _, ...found } = studyResult(summary, folder);
      return found;
    });
    this.results.set(name, { stamp, result });
    result.catch(() => this.results.delete(name));
    return result;
  }

  private get folder(): string {
    return join(readConfig().home, 'studies');
  }

  private names(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  }
}

/** One that is damaged hides no other. */
function manifestIn(folder: string): StudyManifest | null {
  try {
    return readManifest(folder);
  } catch {
    return null;
  }
}

function stampOf(folder: string, { digest }: StudyManifest): string {
  const { mtimeMs = 0, size = 0 } = statSync(join(folder, 'results.log'), { throwIfNoEntry: false }) ?? {};
  return `${digest} ${mtimeMs} ${size}`;
}

const missing = (name: string): MissingError =>
  new MissingError(
    `there is no study "${name.slice(0, 100)}"`,
    'GET /api/v1/studies lists those that there are; `tortuga study run FILE` makes one.',
  );
