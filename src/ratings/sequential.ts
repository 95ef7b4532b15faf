import { theory } from '#market/index.js';
import type { Interval } from '../lab/statistics/bootstrap.js';

/** What a test knows, to be kept and taken up again. */
export interface PairTestState {
  readonly error: number;
  /** Scores of the first, and how often each came; ascending. */
  readonly scores: readonly theory.ScoreCount[];
  readonly decided: Decision;
}

export type Decision = 'first' | 'second' | null;

const EVEN = 0.5;

/**
 * Which of two is better, looked at after every match without harm: however often and whenever one looks, two that are the same are told apart
 * with a probability of at most `error`. A bet against even scores (`theory.logWealth`) decides when it has multiplied its stake by 1 / error. It asks for
 * nothing but a score in [0, 1] for each match, whose mean given the past is a half where the two are the same, so whatever happens within a match may
 * hang together. A decision stands.
 */
export class PairTest {
  private readonly counts: Map<number, number>;
  private decision: Decision;
  private known: number | null = null;

  constructor(
    readonly error: number,
    state: Pick<PairTestState, 'scores' | 'decided'> = { scores: [], decided: null },
  ) {
    if (!(error > 0 && error < 1)) throw new RangeError(`an error is between 0 and 1, got ${error}`);
    this.counts = new Map(state.scores);
    this.decision = state.decided;
  }

  /** @param score of the first in one match: 1 won, 0 lost, or anything between, such as the mean of several results */
  add(score: number): void {
    if (!(score >= 0 && score <= 1)) throw new RangeError(`a score is from 0 to 1, got ${score}`);
    this.counts.set(score, (this.counts.get(score) ?? 0) + 1);
    this.known = null;
    if (this.decision === null && this.logEValue >= -Math.log(this.error))
      this.decision = this.mean > EVEN ? 'first' : 'second';
  }

  get matches(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Evidence against the two being the same: in the mean at most 1 if they are, at whatever time one stops. */
  get eValue(): number {
    return Math.exp(this.logEValue);
  }

  get decided(): Decision {
    return this.decision;
  }

  /** Of the first one's mean score: holds it at all times together with probability 1 - error. */
  get interval(): Interval {
    return theory.meansNotRefuted(this.scores, this.error);
  }

  get state(): PairTestState {
    return { error: this.error, scores: this.scores, decided: this.decision };
  }

  private get logEValue(): number {
    this.known ??= theory.logWealth(this.scores, EVEN);
    return this.known;
  }

  /** In an order that does not hang on that of the matches, so that sums are the same to the last bit. */
  private get scores(): theory.ScoreCount[] {
    return [...this.counts].sort(([one], [other]) => one - other);
  }

  private get mean(): number {
    return this.scores.reduce((sum, [score, count]) => sum + score * count, 0) / this.matches;
  }
}
