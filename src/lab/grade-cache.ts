import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { GradeReport, GraderOptions } from '#sandbox/index.js';

/** The digests of one folder have so many characters in common. */
const PREFIX = 2;

/**
 * What came of code that was run, a file for each, by the digest of code, tests and limits: whoever plays the same variant, in
 * whichever thread or process, need not run it again. A file is there as a whole or not at all; one that cannot be read counts as not there.
 */
export class GradeCache {
  constructor(private readonly folder: string) {}

  get(digest: string): GradeReport | undefined {
    try {
      return JSON.parse(readFileSync(this.fileOf(digest), 'utf8')) as GradeReport;
    } catch {
      return undefined;
    }
  }

  put(digest: string, report: GradeReport): void {
    const file = this.fileOf(digest);
    mkdirSync(join(file, '..'), { recursive: true });
    const own = `${file}.${process.pid}.${threadId}`;
    writeFileSync(own, JSON.stringify(report));
    renameSync(own, file);
  }

  /** For a grader that keeps its reports here. */
  get options(): Pick<GraderOptions, 'known' | 'onReport'> {
    return { known: this, onReport: (digest, report) => this.put(digest, report) };
  }

  private fileOf(digest: string): string {
    return join(this.folder, digest.slice(0, PREFIX), `${digest.slice(PREFIX)}.json`);
  }
}
