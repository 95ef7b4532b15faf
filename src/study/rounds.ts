import { studentQuantile } from '../lab/estimates.js';
import { Moments } from '../lab/statistics/moments.js';
import { mostReplications, type StudyManifest, type Until } from './plan.js';
import { type Batch, hasFailed, type Task } from './rows.js';

/** What is played, in which order; what comes later may depend on what came before. */
export interface Schedule {
  /** One round after another; each must have been `told` in full before the next is asked for. */
  [Symbol.iterator](): Iterator<Iterable<Task>>;
  tell(batch: Batch): void;
  /** How many replications there will be at most, as far as is known. */
  readonly most: number;
}

/**
 * What is played, in the order in which it is written: the same replications of all cells, then the next ones. Where cells end when they
 * are known well enough, that is decided between rounds, from whole rounds alone, so that it depends on no timing.
 */
export class Rounds implements Schedule {
  private readonly known: readonly Moments[];
  private sequence = 0;

  constructor(private readonly manifest: StudyManifest) {
    this.known = manifest.cells.map(() => new Moments());
  }

  get most(): number {
    return this.manifest.cells.length * mostReplications(this.manifest);
  }

  *[Symbol.iterator](): Generator<Iterable<Task>> {
    const { cells, replications, until } = this.manifest;
    const all = cells.map((_, cell) => cell);
    if (!until) {
      yield this.tasks(all, 0, replications!);
      return;
    }
    for (let from = 0; from < until.max; from += until.batch) {
      const open = all.filter((cell) => from === 0 || !isKnown(this.known[cell]!, until));
      if (open.length === 0) return;
      yield this.tasks(open, from, Math.min(until.max, from + until.batch));
    }
  }

  tell({ cell, rows }: Batch): void {
    const { until } = this.manifest;
    if (!until) return;
    for (const row of rows) {
      const value = hasFailed(row) ? null : row[until.measure];
      if (typeof value === 'number') this.known[cell]!.add(value);
    }
  }

  private *tasks(cells: readonly number[], from: number, to: number): Generator<Task> {
    const { chunk } = this.manifest;
    for (let first = from; first < to; first += chunk)
      for (const cell of cells)
        yield { sequence: this.sequence++, cell, from: first, count: Math.min(chunk, to - first) };
  }
}

/** Whether half of the 95 % interval of the mean is as short as was asked for. */
export function isKnown(moments: Moments, { halfWidth, relative }: Until): boolean {
  if (moments.count < 2) return false;
  const half = studentQuantile(moments.count - 1) * moments.error;
  return half <= (relative ? halfWidth * Math.abs(moments.mean) : halfWidth);
}
