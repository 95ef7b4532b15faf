import type { Comparison } from './comparisons.js';
import { PairTest, type PairTestState } from './sequential.js';

export interface TableTestState {
  readonly entrants: number;
  readonly error: number;
  /** Of each pair i < j: (0, 1), (0, 2), ..., (1, 2), ... */
  readonly pairs: readonly Pick<PairTestState, 'scores' | 'decided'>[];
}

/**
 * Whether somebody is surely the first, looked at after every match without harm: the probability that anybody is ever said to be better than all others
 * who is not is at most `error`. Each pair has a test of its own with error / (entrants - 1). That is enough: whoever is wrongly the first has been
 * found better than some entrant who is truly at the top, and there are only so many who could be.
 */
export class TableTest {
  private readonly tests: readonly PairTest[];

  constructor(
    readonly entrants: number,
    readonly error: number,
    pairs?: TableTestState['pairs'],
  ) {
    if (!(entrants >= 2)) throw new RangeError(`a table needs 2 entrants at least, got ${entrants}`);
    const count = (entrants * (entrants - 1)) / 2;
    this.tests = Array.from({ length: count }, (_, at) => new PairTest(error / (entrants - 1), pairs?.[at]));
  }

  static from({ entrants, error, pairs }: TableTestState): TableTest {
    return new TableTest(entrants, error, pairs);
  }

  /** All results of one match: a pair's results in it count as one score, their mean. */
  add(results: readonly Comparison[]): void {
    const scores = new Map<number, number[]>();
    for (const { a, b, score } of results) {
      const place = this.placeOf(a, b);
      scores.set(place, [...(scores.get(place) ?? []), a < b ? score : 1 - score]);
    }
    for (const [place, all] of scores)
      this.tests[place]!.add(all.reduce((sum, score) => sum + score, 0) / all.length);
  }

  /** The test of i against j, i < j. */
  pair(i: number, j: number): PairTest {
    return this.tests[this.placeOf(i, j)]!;
  }

  /** Whether i is surely better than j. */
  isBetter(i: number, j: number): boolean {
    return this.pair(i, j).decided === (i < j ? 'first' : 'second');
  }

  /** Who is surely better than each other one; null as long as nobody is. */
  get first(): number | null {
    for (let i = 0; i < this.entrants; i++) {
      let better = 0;
      for (let j = 0; j < this.entrants; j++) if (j !== i && this.isBetter(i, j)) better++;
      if (better === this.entrants - 1) return i;
    }
    return null;
  }

  get state(): TableTestState {
    const pairs = this.tests.map(({ state: { scores, decided } }) => ({ scores, decided }));
    return { entrants: this.entrants, error: this.error, pairs };
  }

  private placeOf(one: number, other: number): number {
    const [i, j] = [Math.min(one, other), Math.max(one, other)];
    if (!(i >= 0 && i < j && j < this.entrants))
      throw new RangeError(`there is no pair ${one}, ${other} among ${this.entrants} entrants`);
    return (i * (2 * this.entrants - i - 1)) / 2 + j - i - 1;
  }
}
