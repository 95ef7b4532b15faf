import { chanceOf } from './pairwise-information.js';

/** Between two players, by their places; the score is that of a: 1 won, 0 lost. */
export interface PairResult {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** What one match says of those who were in it. */
export interface MatchScore {
  readonly players: readonly number[];
  /** What each one won more than was to be expected. */
  readonly surprise: readonly number[];
  readonly information: readonly (readonly number[])[];
}

export function matchScore(results: readonly PairResult[], strengths: readonly number[]): MatchScore {
  const players = [...new Set(results.flatMap(({ a, b }) => [a, b]))].sort((i, j) => i - j);
  const seats = new Map(players.map((player, seat) => [player, seat]));
  const surprise = players.map(() => 0);
  const information = players.map(() => players.map(() => 0));
  for (const { a, b, score } of results) {
    const chance = chanceOf(strengths[a]!, strengths[b]!);
    const [one, other] = [seats.get(a)!, seats.get(b)!];
    surprise[one]! += score - chance;
    surprise[other]! -= score - chance;
    const own = chance * (1 - chance);
    information[one]![one]! += own;
    information[other]![other]! += own;
    information[one]![other]! -= own;
    information[other]![one]! -= own;
  }
  return { players, surprise, information };
}
