import type { JobParts } from '../lab/job-parts.js';
import { Moments } from '../lab/statistics/moments.js';
import { Blocks, Thinned } from '../lab/statistics/thinned.js';
import type { StudyManifest } from './plan.js';
import { type Batch, hasFailed, type Row } from './rows.js';

/** What is kept of one measure in one cell: as much for a million replications as for a thousand. */
export class Tally {
  readonly moments = new Moments();
  readonly blocks = new Blocks();
  readonly sample = new Thinned();
  /** The same without the largest jobs. */
  readonly rest = new Moments();

  add(value: number | null, rest: number | null): void {
    if (rest !== null) this.rest.add(rest);
    if (value === null) return;
    this.moments.add(value);
    this.blocks.add(value);
    this.sample.add(value);
  }
}

/** What is known of a cell. */
export interface CellTally {
  replications: number;
  failed: number;
  /** By measure. */
  readonly measures: readonly Tally[];
  /** By the name of a job that all replications post; empty where each has jobs of its own. */
  readonly jobs: Map<string, readonly (JobParts | null)[]>;
}

/** Replications of all cells that have one number, and so, where random numbers are common, the same luck. */
type Block = ReadonlyMap<number, readonly Row[]>;

/** A weighted sum over cells, such as a difference from the baseline or an effect. */
export interface Contrast {
  readonly weights: readonly { readonly cell: number; readonly weight: number }[];
  /** By measure: of the sum in each replication that all of these cells have. */
  readonly moments: readonly Moments[];
}

/** Reads a study's results once, in their order, and keeps what summaries need. */
export class Tallies {
  readonly cells: readonly CellTally[];
  private block = new Map<number, readonly Row[]>();
  private blockFrom = 0;

  constructor(
    private readonly manifest: StudyManifest,
    /** Taken within replications where random numbers are common. */
    private readonly contrasts: readonly Contrast[],
  ) {
    this.cells = manifest.cells.map(() => ({
      replications: 0,
      failed: 0,
      measures: manifest.measures.map(() => new Tally()),
      jobs: new Map(),
    }));
  }

  static contrast(manifest: StudyManifest, weights: Contrast['weights']): Contrast {
    return { weights, moments: manifest.measures.map(() => new Moments()) };
  }

  add({ cell, from, rows, jobs = {} }: Batch): void {
    if (from !== this.blockFrom) this.endBlock();
    this.blockFrom = from;
    if (this.manifest.commonRandomNumbers) this.block.set(cell, rows);
    const tally = this.cells[cell]!;
    const { measures } = tally;
    for (const [name, sums] of Object.entries(jobs)) {
      const before = tally.jobs.get(name);
      tally.jobs.set(name, before ? sums.map((parts, at) => parts && added(parts, before[at]!)) : sums);
    }
    for (const row of rows) {
      tally.replications++;
      if (hasFailed(row)) {
        tally.failed++;
        continue;
      }
      for (const [at, measure] of measures.entries())
        measure.add(row[at]!, row[at + measures.length] ?? null);
    }
  }

  end(): void {
    this.endBlock();
  }

  private endBlock(): void {
    for (const contrast of this.contrasts) addContrast(contrast, this.block);
    this.block.clear();
  }
}

const added = (one: JobParts, other: JobParts | null): JobParts => [
  one[0] + (other?.[0] ?? 0),
  one[1] + (other?.[1] ?? 0),
];

function addContrast({ weights, moments }: Contrast, block: Block): void {
  const sides = weights.map(({ cell, weight }) => ({ rows: block.get(cell), weight }));
  if (sides.some(({ rows }) => rows === undefined)) return;
  const count = Math.min(...sides.map(({ rows }) => rows!.length));
  for (let place = 0; place < count; place++) {
    moments.forEach((measure, at) => {
      let sum = 0;
      for (const { rows, weight } of sides) {
        const row = rows![place]!;
        const value = hasFailed(row) ? null : row[at]!;
        if (value === null) return;
        sum += weight * value;
      }
      measure.add(sum);
    });
  }
}
