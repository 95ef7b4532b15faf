import type { SeatFacts } from '../facts.js';

/** A rule by which entrants are ranked. */
export interface Score {
  readonly title: string;
  readonly unit: 'dollars' | 'count' | 'ratio';
  /** Of one match or several together; null where it has none. More is better. */
  of(facts: SeatFacts): number | null;
}
