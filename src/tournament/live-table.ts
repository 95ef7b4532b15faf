import { LiveRatings } from '../ratings/live.js';
import type { TableResult } from './formats/format.js';

/** How a ladder stands, table by table. */
export class LiveTable {
  private readonly ratings = new LiveRatings();

  /** What its skill is above with hardly any doubt. */
  ratingOf(entrant: number): number {
    this.ratings.join(String(entrant));
    return this.ratings.of(String(entrant)).ordinal;
  }

  /** Best first, equal ones as they come. */
  order(entrants: readonly number[]): number[] {
    return [...entrants].sort((one, other) => this.ratingOf(other) - this.ratingOf(one));
  }

  add({ entrants, scores }: TableResult): void {
    const known = scores.map((score) => score ?? Number.NEGATIVE_INFINITY);
    this.ratings.update(
      entrants.map((entrant, place) => ({
        name: String(entrant),
        rank: 1 + known.filter((score) => score > known[place]!).length,
      })),
    );
  }
}
