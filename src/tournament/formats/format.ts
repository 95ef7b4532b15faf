import { PURPOSES, type Random } from '#market/index.js';

/** Those who meet, in the order of their seats in the first match. */
export interface Table {
  readonly entrants: readonly number[];
  /** What it is for, such as "round 2" or "final". */
  readonly stage: string;
}

/** What came of a table over all of its matches. */
export interface TableResult extends Table {
  /** In the order of the table's entrants; null where an entrant has none. */
  readonly scores: readonly (number | null)[];
}

/** Who takes part, and luck for draws. */
export interface Field {
  /** How many have entered by now: more may come between two rounds, where the format lets them. */
  readonly entrants: number;
  readonly draw: Draw;
}

/** What entrants are placed by, where a format has a rule of its own for that: more is better. */
export interface Places {
  readonly title: string;
  /** By entrant. */
  readonly values: readonly number[];
}

/** Tables that can be played at once, and how things stand before them. */
export interface Round {
  readonly tables: readonly Table[];
  readonly places?: Places;
}

/** One round after another, each told the results of the one before; in the end, how things stand. */
export type Rounds = Generator<Round, Places | undefined, readonly TableResult[]>;

/** Lots that depend on the seed and on what they are for alone. */
export class Draw {
  private drawn = 0;

  constructor(private readonly random: Random) {}

  /** A number from 0 to 1, another one with each call. */
  next(): number {
    return this.random.uniform(PURPOSES.tournamentDraw, 0, this.drawn++);
  }

  /** In an order drawn by lot. R. Durstenfeld, Communications of the ACM 7 (1964). */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = Math.floor(this.next() * (last + 1));
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    return shuffled;
  }
}

export const allOf = (count: number): number[] => Array.from({ length: count }, (_, entrant) => entrant);

/** How often pairs have met. */
export class Meetings {
  private readonly counts = new Map<number, number>();

  between(one: number, other: number): number {
    return this.counts.get(keyOf(one, other)) ?? 0;
  }

  add(entrants: readonly number[]): void {
    for (const [place, one] of entrants.entries())
      for (const other of entrants.slice(place + 1))
        this.counts.set(keyOf(one, other), this.between(one, other) + 1);
  }
}

const MOST = 2 ** 20;
const keyOf = (one: number, other: number): number => Math.min(one, other) * MOST + Math.max(one, other);
