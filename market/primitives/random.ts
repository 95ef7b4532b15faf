/**
 * Keyed random draws: a draw is a function of (seed, what for, who, which one), never of how many draws came before.
 * Two policies on one seed then meet the same clients, costs and luck.
 *
 * Each key is mixed word by word with the block and final steps of MurmurHash3 (A. Appleby, public domain).
 */

/** What a draw is for. A number once given is never reused: it is part of what a seed means. */
export const PURPOSES = {
  claimLot: 1,
  panelLot: 2,
  arrival: 3,
  jobChoice: 4,
  skill: 5,
  difficulty: 6,
  workLength: 7,
  attemptLuck: 8,
  briefClause: 9,
  testChoice: 10,
  testFault: 11,
  defects: 12,
  reviewError: 13,
  managerNoise: 14,
  bidMargin: 15,
  wakeOffset: 16,
  opening: 17,
  confidence: 18,
  client: 19,
  clauseGuess: 20,
  reviewScore: 21,
  daysExpected: 40,
  regression: 31,
  offerOrder: 22,
  jobDays: 90,
  jobsSeen: 91,
  replication: 92,
  dayRate: 60,
  takesFirst: 80,
  rungChoice: 50,
  spamPrice: 61,
  drift: 70,
  driftClause: 71,
  driftDelay: 72,
  reworkLength: 73,
  question: 74,
  evasion: 75,
  approach: 76,
  injection: 77,
  arbiterLot: 78,
  auditLot: 79,
  tournamentDraw: 93,
  matchSeed: 94,
} as const;
export type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES];

const { imul } = Math;

// Constants, because V8 looks a declared function up at each call.
const mixWord = (hash: number, word: number): number => {
  let k = imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const h = hash ^ imul(k, 0x1b873593);
  return (imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
};

const finish = (hash: number): number => {
  let h = hash ^ (hash >>> 16);
  h = imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const HIGH = 0x9e3779b9;
const LOW = 0x7f4a7c15;
const PURPOSE_COUNT = 1 + Math.max(...Object.values(PURPOSES));

export class Random {
  /** What seed and purpose make of the two halves of a draw, by purpose. */
  private readonly highs: Int32Array;
  private readonly lows: Int32Array;

  /** @param seed an integer from 0 to 2^53 - 1 */
  constructor(readonly seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new RangeError(`seed must be an integer >= 0, got ${seed}`);
    this.highs = statesOf(seed, HIGH);
    this.lows = statesOf(seed, LOW);
  }

  /** An integer from 0 to 2^32 - 1. */
  word(purpose: Purpose, who: number, which: number): number {
    return wordOf(this.series(purpose, who), which);
  }

  /** What all words of one purpose and one participant have in common, for `wordOf`. */
  series(purpose: Purpose, who: number): number {
    return mixWord(this.highs[purpose]!, who);
  }

  /** Uniform on [0, 1) with 53 bits. */
  uniform(purpose: Purpose, who: number, which: number): number {
    const low = finish(mixWord(mixWord(this.lows[purpose]!, who), which));
    return ((this.word(purpose, who, which) >>> 5) * 0x400_0000 + (low >>> 6)) / 0x20_0000_0000_0000;
  }

  /** Exponential with mean 1. */
  exponential(purpose: Purpose, who: number, which: number): number {
    return -Math.log1p(-this.uniform(purpose, who, which));
  }

  /** Standard normal (Box and Muller, 1958), one of the pair. */
  normal(purpose: Purpose, who: number, which: number): number {
    const radius = Math.sqrt(2 * this.exponential(purpose, who, 2 * which));
    return radius * Math.cos(2 * Math.PI * this.uniform(purpose, who, 2 * which + 1));
  }
}

/** One key for a pair of small integers, to use as `who` or `which`. */
export function pairKey(first: number, second: number): number {
  return finish(mixWord(mixWord(HIGH, first), second));
}

function statesOf(seed: number, half: number): Int32Array {
  const bottom = seed | 0;
  const top = Math.floor(seed / 0x1_0000_0000) | 0;
  const seeded = mixWord(mixWord(half, bottom), top);
  const states = new Int32Array(PURPOSE_COUNT);
  for (let purpose = 0; purpose < PURPOSE_COUNT; purpose++) states[purpose] = mixWord(seeded, purpose);
  return states;
}

/** One word of a series. */
export const wordOf = (series: number, which: number): number => finish(mixWord(series, which));

/** One of so many places, by a word that was drawn. */
export const placeAmong = (count: number, word: number): number => ((word * count) / 0x1_0000_0000) | 0;
