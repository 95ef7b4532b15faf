import type { theory } from '#market/index.js';

/** One result between two entrants, by their places among the names. */
export interface Comparison {
  readonly a: number;
  readonly b: number;
  /** Of a: 1 won, 0 lost, a half is a draw. */
  readonly score: number;
  /** Results of one match may share luck; those without one are independent of all others. */
  readonly match?: string;
}

export interface Comparisons {
  /** In the order in which they first appear. */
  readonly names: readonly string[];
  readonly results: readonly Comparison[];
}

export interface Tally {
  readonly won: number;
  readonly drawn: number;
  readonly lost: number;
}

/** Results that may depend on each other, in the order in which their matches first appear. */
export function matchesOf(results: readonly Comparison[]): Comparison[][] {
  const matches = new Map<string | Comparison, Comparison[]>();
  for (const result of results) {
    const key = result.match ?? result;
    const match = matches.get(key);
    if (match) match.push(result);
    else matches.set(key, [result]);
  }
  return [...matches.values()];
}

/** A draw counts as half a win for each. */
export function winsOf(results: Iterable<Comparison>, entrants: number): theory.Wins {
  const wins = Array.from({ length: entrants }, () => new Array<number>(entrants).fill(0));
  for (const { a, b, score } of results) {
    wins[a]![b]! += score;
    wins[b]![a]! += 1 - score;
  }
  return wins;
}

export function tallyOf(results: Iterable<Comparison>, entrant: number): Tally {
  const tally = { won: 0, drawn: 0, lost: 0 };
  for (const { a, b, score } of results) {
    if (a !== entrant && b !== entrant) continue;
    const own = a === entrant ? score : 1 - score;
    tally[own > 0.5 ? 'won' : own < 0.5 ? 'lost' : 'drawn']++;
  }
  return tally;
}
