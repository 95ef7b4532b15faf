import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readCheckedLine } from '../checked-line.js';
import { readLines } from '../read-lines.js';
import { MATCH_LOG, type MatchResult } from './match-log.js';

/** Reads the matches of a folder as they are written, and each of them once. Nothing is changed. */
export class MatchReader {
  private readonly file: string;
  private found: MatchResult[] = [];
  private end = 0;
  private inode = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.file = join(folder, MATCH_LOG);
  }

  /** Every match that can be read by now. */
  read(): Promise<readonly MatchResult[]> {
    const read = this.last.then(() => this.readOn());
    this.last = read.catch(() => undefined);
    return read;
  }

  private async readOn(): Promise<readonly MatchResult[]> {
    const { size = 0, ino = 0 } = statSync(this.file, { throwIfNoEntry: false }) ?? {};
    if (ino !== this.inode || size < this.end) {
      // It was played anew.
      this.found = [];
      this.end = 0;
      this.inode = ino;
    }
    if (size === this.end) return this.found;
    const found = [...this.found];
    for await (const { text, whole, end } of readLines(this.file, this.end)) {
      const result = whole ? readCheckedLine<MatchResult>(text) : null;
      if (result?.sequence !== found.length) break;
      found.push(result);
      this.end = end;
    }
    this.found = found;
    return found;
  }
}
