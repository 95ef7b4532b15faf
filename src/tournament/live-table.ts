import type { TableResult } from './formats/format.js';
import { pointsAt } from './formats/points.js';

/** TEMPORARY until live ratings are merged. */
export class LiveTable {
  private readonly sums = new Map<number, { points: number; tables: number }>();

  ratingOf(entrant: number): number {
    const { points, tables } = this.sums.get(entrant) ?? { points: 0, tables: 0 };
    return (points + 0.5) / (tables + 1);
  }

  order(lots: readonly number[]): number[] {
    return [...lots].sort((one, other) => this.ratingOf(other) - this.ratingOf(one));
  }

  add(result: TableResult): void {
    for (const [place, one] of result.entrants.entries()) {
      const known = this.sums.get(one) ?? { points: 0, tables: 0 };
      this.sums.set(one, { points: known.points + pointsAt(result, place), tables: known.tables + 1 });
    }
  }
}
