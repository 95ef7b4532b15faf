export interface Walk {
  /** That the first of two wins a match; matches are independent, and all have a winner. */
  readonly chance: number;
  /** At most so many matches. */
  readonly horizon: number;
  /** From how many wins of so many matches one of the two is taken for better: more than a half, and more with each match or as many as before. */
  readonly boundary: (matches: number) => number;
}

export interface Crossing {
  /** The chance of a decision for the first at exactly so many matches, from 0. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** Without a decision at the horizon, the chance of so many wins of the first. */
  readonly undecided: readonly number[];
}

/** Lost for good: far below what rounding leaves. */
const NOTHING = 1e-30;

/** When a test that looks after each match decides, exactly: the number of wins is followed from match to match until it meets the boundary. */
export function crossing({ chance, horizon, boundary }: Walk): Crossing {
  const [first, second] = [new Array<number>(horizon + 1).fill(0), new Array<number>(horizon + 1).fill(0)];
  let [now, next] = [new Float64Array(horizon + 2), new Float64Array(horizon + 2)];
  now[0] = 1;
  let [low, high] = [0, 0];
  for (let matches = 1; matches <= horizon; matches++) {
    next.fill(0, low, high + 2);
    for (let wins = low; wins <= high; wins++) {
      next[wins + 1]! += now[wins]! * chance;
      next[wins]! += now[wins]! * (1 - chance);
    }
    high++;
    const enough = boundary(matches);
    while (high >= low && (high >= enough || next[high]! < NOTHING)) {
      if (high >= enough) first[matches]! += next[high]!;
      next[high--] = 0;
    }
    while (low <= high && (matches - low >= enough || next[low]! < NOTHING)) {
      if (matches - low >= enough) second[matches]! += next[low]!;
      next[low++] = 0;
    }
    [now, next] = [next, now];
  }
  const undecided = [...now.subarray(0, horizon + 1)].map((share, wins) =>
    wins < low || wins > high ? 0 : share,
  );
  return { first, second, undecided };
}
