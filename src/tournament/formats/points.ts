import type { TableResult } from './format.js';

/** The part of its opponents at a table that an entrant is ahead of; a level score counts half. */
export function pointsAt({ entrants, scores }: TableResult, place: number): number {
  const own = scores[place]!;
  let points = 0;
  for (const [other, score] of scores.entries()) if (other !== place) points += resultOf(own, score);
  return points / (entrants.length - 1);
}

/** Of a pair: 1 for the first where it is ahead, 0 where it is behind, a half where they are level. No score is behind any. */
export function resultOf(one: number | null, other: number | null): number {
  const [first, second] = [one ?? Number.NEGATIVE_INFINITY, other ?? Number.NEGATIVE_INFINITY];
  return first === second ? 0.5 : first > second ? 1 : 0;
}
