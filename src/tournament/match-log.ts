import {
  closeSync,
  copyFileSync,
  existsSync,
  fdatasyncSync,
  openSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { checkedLine, readCheckedLine } from '../checked-line.js';
import { readLines } from '../read-lines.js';
import type { PlayedMatch } from './play-match.js';
import type { Match } from './seating.js';

export interface MatchResult extends Match, PlayedMatch {}

export const MATCH_LOG = 'matches.log';
const SYNC_EVERY_MS = 1000;

/** What was found in a results folder. */
export interface FoundMatches {
  readonly results: readonly MatchResult[];
  /** The last line was being written when the command was ended. */
  readonly cutOff: boolean;
  /** The first line that cannot be read although others come after it; what came from there on is played again. */
  readonly damagedLine: number | null;
}

/** The results of a tournament: one file that only grows, a line for each match, in their order. */
export class MatchLog {
  private readonly descriptor: number;
  private syncedAt = Date.now();

  private constructor(folder: string) {
    this.descriptor = openSync(join(folder, MATCH_LOG), 'a');
  }

  /** Takes away what cannot be read, and keeps a copy of it where that is more than a line cut off. */
  static async open(folder: string): Promise<{ readonly log: MatchLog; readonly found: FoundMatches }> {
    const file = join(folder, MATCH_LOG);
    const { end, ...found } = await scan(file);
    if (found.damagedLine !== null) copyFileSync(file, `${file}.damaged`);
    if (existsSync(file)) truncateSync(file, end);
    return { log: new MatchLog(folder), found };
  }

  write(result: MatchResult): void {
    writeSync(this.descriptor, checkedLine(result));
    if (Date.now() - this.syncedAt < SYNC_EVERY_MS) return;
    fdatasyncSync(this.descriptor);
    this.syncedAt = Date.now();
  }

  /** Everything is on disk when it returns. */
  close(): void {
    fdatasyncSync(this.descriptor);
    closeSync(this.descriptor);
  }
}

/** Every match of a folder from the first on, as far as they can be read. Nothing is changed. */
export const readMatches = (folder: string): Promise<FoundMatches> => scan(join(folder, MATCH_LOG));

async function scan(file: string): Promise<FoundMatches & { readonly end: number }> {
  const results: MatchResult[] = [];
  let [end, cutOff] = [0, false];
  let damagedLine: number | null = null;
  for await (const line of readLines(file)) {
    const result = line.whole ? readCheckedLine<MatchResult>(line.text) : null;
    if (damagedLine === null && result?.sequence === results.length) {
      results.push(result);
      end = line.end;
      continue;
    }
    if (!line.whole && damagedLine === null) cutOff = true;
    else damagedLine ??= line.number;
  }
  return { results, cutOff, damagedLine, end };
}
