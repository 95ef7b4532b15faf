import {
  closeSync,
  existsSync,
  fdatasyncSync,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import { readLines } from '../read-lines.js';
import { type Batch, decodeBatch, encodeBatch, hasFailed, type Task } from './rows.js';

const RESULTS = 'results.log';
/** What was found damaged, until all that is good in it stands in the results again. */
const DAMAGED = 'results.log.damaged';

/** What was found in a results folder. */
export interface Found {
  /** Replications that are kept. */
  readonly kept: number;
  /** Lines that cannot be read, by their number. */
  readonly damagedLines: readonly number[];
  /** A last line that was cut off, which is what a killed command leaves. */
  readonly cutOff: boolean;
  /** Replications that could not be played, and are tried again. */
  readonly failed: number;
}

/** Results that were there already: where they belong, or still to be written there. */
export interface Kept {
  readonly batch: Batch;
  readonly inPlace: boolean;
}

const SYNC_EVERY_MS = 1000;

/**
 * The results of a study: one file that only grows, a line for each batch, in the order of the study. A kill leaves a line cut off
 * at most. Where something in the middle is lost, all good lines are written anew in their order, with what was
 * lost played again in between.
 */
export class ResultsLog {
  private readonly descriptor: number;
  private readonly source: AsyncGenerator<Kept>;
  private upcoming: Kept | null = null;
  private begun = false;
  private syncedAt = Date.now();

  private constructor(
    private readonly folder: string,
    prefix: number,
    readonly found: Found,
  ) {
    this.descriptor = openSync(join(folder, RESULTS), 'a');
    this.source = keptBatches(folder, prefix);
  }

  static async open(folder: string): Promise<ResultsLog> {
    const [file, damaged] = [join(folder, RESULTS), join(folder, DAMAGED)];
    const first = await scan(file, 0);
    let prefix = first.prefix;
    if (!existsSync(damaged) && first.goodAfter > 0) {
      renameSync(file, damaged);
      prefix = { end: 0, batches: 0, kept: 0 };
    } else if (existsSync(file)) truncateSync(file, prefix.end);
    const rest = existsSync(damaged) ? await scan(damaged, prefix.batches) : first;
    const found = {
      kept: existsSync(damaged) ? prefix.kept + rest.prefix.kept + rest.keptAfter : prefix.kept,
      damagedLines: rest.damagedLines,
      cutOff: rest.cutOff,
      failed: rest.failed,
    };
    return new ResultsLog(folder, prefix.end, found);
  }

  /** The kept results of a task, where they are. Tasks are asked for in their order. */
  async take(task: Task): Promise<Kept | null> {
    if (!this.begun) {
      this.begun = true;
      await this.advance();
    }
    while (this.upcoming && this.upcoming.batch.sequence < task.sequence) await this.advance();
    const next = this.upcoming;
    if (next?.batch.sequence !== task.sequence) return null;
    await this.advance();
    const { cell, from, count } = next.batch;
    return cell === task.cell && from === task.from && count === task.count ? next : null;
  }

  /** Whether a task comes before others that are kept, so that its own results were lost. */
  isHole({ sequence }: Task): boolean {
    return this.upcoming !== null && this.upcoming.batch.sequence > sequence;
  }

  write(batch: Batch): void {
    writeSync(this.descriptor, encodeBatch(batch));
    if (Date.now() - this.syncedAt < SYNC_EVERY_MS) return;
    fdatasyncSync(this.descriptor);
    this.syncedAt = Date.now();
  }

  /** Everything is on disk when it returns. `whole`: nothing that is kept elsewhere is needed any more. */
  async close({ whole }: { readonly whole: boolean }): Promise<void> {
    fdatasyncSync(this.descriptor);
    closeSync(this.descriptor);
    await this.source.return(undefined);
    if (whole) rmSync(join(this.folder, DAMAGED), { force: true });
  }

  private async advance(): Promise<void> {
    const { value, done } = await this.source.next();
    this.upcoming = done ? null : value;
  }
}

/** Every whole batch that stands in its place from the beginning on. */
export async function* batchesIn(folder: string): AsyncGenerator<Batch> {
  let sequence = 0;
  for await (const { text } of readLines(join(folder, RESULTS))) {
    const batch = decodeBatch(text);
    if (batch?.sequence !== sequence++) return;
    yield batch;
  }
}

async function* keptBatches(folder: string, prefix: number): AsyncGenerator<Kept> {
  let last = -1;
  for await (const { text, end } of readLines(join(folder, RESULTS))) {
    if (end > prefix) break;
    const batch = decodeBatch(text)!;
    last = batch.sequence;
    yield { batch, inPlace: true };
  }
  for await (const { text } of readLines(join(folder, DAMAGED))) {
    const batch = decodeBatch(text);
    if (!batch || batch.sequence <= last || batch.rows.some(hasFailed)) continue;
    last = batch.sequence;
    yield { batch, inPlace: false };
  }
}

interface Scanned {
  /** Batches in their places from the beginning on. */
  readonly prefix: { readonly end: number; readonly batches: number; readonly kept: number };
  /** Good batches behind the first damage. */
  readonly goodAfter: number;
  readonly keptAfter: number;
  readonly damagedLines: readonly number[];
  readonly cutOff: boolean;
  readonly failed: number;
}

/** Reads a results file once. `from`: the first batch that is not known already. */
async function scan(file: string, from: number): Promise<Scanned> {
  const prefix = { end: 0, batches: 0, kept: 0 };
  const damaged: number[] = [];
  let [goodAfter, keptAfter, failed, last] = [0, 0, 0, -1];
  let [sound, cutOff] = [true, false];
  for await (const { text, number, end, whole } of readLines(file)) {
    const batch = whole ? decodeBatch(text) : null;
    cutOff = !whole;
    if (batch === null) damaged.push(number);
    const failures = batch?.rows.filter(hasFailed).length ?? 0;
    failed += failures;
    const known = batch !== null && batch.sequence < from;
    if (sound && failures === 0 && batch?.sequence === prefix.batches) {
      prefix.end = end;
      prefix.batches++;
      if (!known) prefix.kept += batch.count;
      last = batch.sequence;
      continue;
    }
    sound = false;
    if (!batch || failures > 0 || known || batch.sequence <= last) continue;
    last = batch.sequence;
    goodAfter++;
    keptAfter += batch.count;
  }
  // A line that was being written is not damage.
  if (cutOff) damaged.pop();
  return { prefix, goodAfter, keptAfter, damagedLines: damaged, cutOff, failed };
}
