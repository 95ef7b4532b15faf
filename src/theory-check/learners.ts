import { theory } from '#market/index.js';
import { LEARNERS, type LearnerName, type Learnt, learn } from './learning.js';
import { seedOf } from './run-checks.js';

/** One quantity: what learners came to, beside what theory says of myopic bidders and of the equilibrium. */
export interface LearnerRow {
  readonly bidders: number;
  readonly learner: LearnerName;
  readonly quantity: string;
  readonly myopic: number;
  readonly equilibrium: number;
  readonly learned: number;
  /** Of what was learned, over independent learnings. */
  readonly standardError: number;
  readonly learnings: number;
  /** Jobs in each learning. */
  readonly rounds: number;
}

export interface LearnerOptions {
  readonly bidders: readonly number[];
  readonly levels: readonly number[];
  readonly rounds: number;
  readonly seed: number;
}

const LEARNINGS = 4;
const RANGES = 8;
const COSTS_IN_RANGE = 32;

/** How far learners on a ladder end from the equilibrium. They need not come to it, so that nothing here is tested. */
export function learnerRows({ bidders, levels, rounds, seed }: LearnerOptions): LearnerRow[] {
  const names = Object.keys(LEARNERS) as LearnerName[];
  return bidders.flatMap((n) => {
    const ladder = new LearnedLadder({ levels, bidders: n, delta: 1, cost: theory.uniform() });
    return names.flatMap((learner) => {
      const learnings = Array.from({ length: LEARNINGS }, (_, which) =>
        learn({
          learner,
          bidders: n,
          levels,
          costs: ladder.costs,
          rounds,
          seed: seedOf(seed, `learners ${learner} ${n} ${which}`),
        }),
      );
      return ladder.compare(learnings).map((row) => ({
        bidders: n,
        learner,
        ...row,
        learnings: LEARNINGS,
        rounds,
      }));
    });
  });
}

type Compared = Pick<LearnerRow, 'quantity' | 'myopic' | 'equilibrium' | 'learned' | 'standardError'>;

interface Quantity {
  readonly quantity: string;
  readonly inTheory: (outcome: theory.LadderOutcome) => number;
  readonly learned: (learnt: Learnt) => number;
}

interface CostRange {
  readonly low: number;
  readonly high: number;
  /** Which costs of the grid lie in it. */
  readonly at: readonly number[];
}

/** What there is to measure on one ladder, costs being uniform on [0, 1]. */
class LearnedLadder {
  /** A grid of costs up to the top of the ladder; at higher ones nobody ever takes a job. */
  readonly costs: readonly number[];
  private readonly step: number;
  private readonly highest: number;
  private readonly myopic: theory.LadderOutcome;
  private readonly equilibrium: theory.LadderOutcome;

  constructor(private readonly game: theory.LadderGame) {
    const top = game.levels.at(-1)!;
    this.step = top / (RANGES * COSTS_IN_RANGE);
    this.highest = Math.min(1, top);
    this.costs = Array.from({ length: RANGES * COSTS_IN_RANGE }, (_, i) => (i + 0.5) * this.step).filter(
      (cost) => cost < 1,
    );
    this.myopic = theory.myopicLadder(game);
    this.equilibrium = theory.solveLadder(game);
  }

  compare(learnings: readonly Learnt[]): Compared[] {
    return this.quantities().map(({ quantity, inTheory, learned }) => ({
      quantity,
      myopic: inTheory(this.myopic),
      equilibrium: inTheory(this.equilibrium),
      ...spreadOf(learnings.map(learned)),
    }));
  }

  private quantities(): Quantity[] {
    return [
      ...this.game.levels.map((level, rung) => this.cutoffAt(level, rung)),
      ...this.ranges().map((range) => this.rungIn(range)),
      this.distance(),
      {
        quantity: 'price',
        inTheory: ({ expectedPrice }) => expectedPrice,
        learned: ({ price }) => price,
      },
    ];
  }

  /** The share of bidders that claim by a rung, which is its cutoff where lower costs claim first. */
  private cutoffAt(level: number, rung: number): Quantity {
    return {
      quantity: `cutoff at rung ${rung}, ${level}`,
      inTheory: ({ cutoffs }) => cutoffs[rung]!,
      learned: ({ play }) => this.step * sum(play.map((chances) => sum(chances.slice(0, rung + 1)))),
    };
  }

  private rungIn({ low, high, at }: CostRange): Quantity {
    const above = (cutoff: number) => 1 - Math.min(1, Math.max(0, (cutoff - low) / (high - low)));
    return {
      quantity: `rung at costs ${shown(low)} to ${shown(high)}`,
      inTheory: ({ cutoffs }) => sum(cutoffs.map(above)),
      learned: ({ play }) => mean(at.map((i) => sum(play[i]!.map((chance, rung) => chance * rung)))),
    };
  }

  private distance(): Quantity {
    const { cutoffs } = this.equilibrium;
    const prescribed = this.costs.map((cost) => cutoffs.filter((cutoff) => cutoff < cost).length);
    const away = (chances: readonly number[], from: number) =>
      sum(chances.map((chance, rung) => chance * Math.abs(rung - from)));
    return {
      quantity: 'distance in rungs',
      inTheory: (outcome) =>
        sum(outcome.cutoffs.map((cutoff, rung) => Math.abs(cutoff - cutoffs[rung]!))) / this.highest,
      learned: ({ play }) => mean(play.map((chances, i) => away(chances, prescribed[i]!))),
    };
  }

  private ranges(): CostRange[] {
    const wide = this.step * COSTS_IN_RANGE;
    return Array.from({ length: RANGES }, (_, range) => ({
      low: range * wide,
      high: Math.min(this.highest, (range + 1) * wide),
      at: this.costs.flatMap((_cost, i) => (Math.floor(i / COSTS_IN_RANGE) === range ? [i] : [])),
    })).filter(({ at }) => at.length > 0);
  }
}

const shown = (cost: number): string => String(Number(cost.toFixed(4)));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

function spreadOf(values: readonly number[]): Pick<LearnerRow, 'learned' | 'standardError'> {
  const learned = mean(values);
  const squares = sum(values.map((value) => (value - learned) ** 2));
  return { learned, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}
