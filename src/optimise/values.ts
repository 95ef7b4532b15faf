import { Moments } from '../lab/statistics/moments.js';
import { type Batch, hasFailed } from '../study/rows.js';

/**
 * What each design has given on seeds that all have in common, from one of them on. They are kept, because which two designs are
 * compared is found out later; a search has a budget, and so they end.
 */
export class Values {
  private readonly kept: readonly (readonly number[][])[];

  /** `first`: the replication that counts as the first one here. */
  constructor(
    designs: number,
    measures: number,
    private readonly first: number,
  ) {
    this.kept = Array.from({ length: designs }, () => Array.from({ length: measures }, () => []));
  }

  add({ cell, from, rows }: Batch): void {
    this.kept[cell]!.forEach((values, measure) => {
      rows.forEach((row, place) => {
        values[from + place - this.first] = (hasFailed(row) ? null : row[measure]) ?? NaN;
      });
    });
  }

  /** By replication; NaN where a replication has no such value. */
  of(design: number, measure: number): readonly number[] {
    return this.kept[design]![measure]!;
  }

  /** On how many seeds a design was played. */
  replications(design: number): number {
    return this.kept[design]![0]!.length;
  }

  /** Of the first so many replications; of all without it. */
  moments(design: number, measure: number, first?: number): Moments {
    return momentsOf(this.of(design, measure).slice(0, first));
  }

  /** How much a design is above another, on the seeds on which both have a value. */
  difference(design: number, other: number, measure: number): Moments {
    const others = this.of(other, measure);
    return momentsOf(this.of(design, measure).map((value, seed) => value - (others[seed] ?? NaN)));
  }
}

function momentsOf(values: readonly number[]): Moments {
  const moments = new Moments();
  for (const value of values) if (Number.isFinite(value)) moments.add(value);
  return moments;
}
