import { exploring, type Lesson, type Mind } from './mind.js';

/** Better than any gain: what has not been tried is tried first. */
const UNTRIED = 2;

/**
 * The epsilon-greedy bandit with sample averages (R. Sutton and A. Barto, Reinforcement Learning, 2nd ed. 2018, section 2.2):
 * the action that has brought the most on average, and with probability epsilon any. It learns from its own gain alone.
 */
export class EpsilonGreedy implements Mind {
  private readonly means: number[];
  private readonly times: number[];

  constructor(
    actions: number,
    private readonly epsilon: number,
  ) {
    this.means = new Array<number>(actions).fill(UNTRIED);
    this.times = new Array<number>(actions).fill(0);
  }

  chances(open: readonly boolean[]): number[] {
    let best = open.indexOf(true);
    open.forEach((isOpen, action) => {
      if (isOpen && this.means[action]! > this.means[best]!) best = action;
    });
    return exploring(
      open.map((_, action) => (action === best ? 1 : 0)),
      open,
      this.epsilon,
    );
  }

  learn({ action, gain }: Pick<Lesson, 'action' | 'gain'>): void {
    const times = this.times[action]! + 1;
    const before = times === 1 ? 0 : this.means[action]!;
    this.times[action] = times;
    this.means[action] = before + (gain - before) / times;
  }
}
