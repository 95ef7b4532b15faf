import { exploring, type Lesson, type Mind } from './mind.js';

/**
 * Regret matching (S. Hart and A. Mas-Colell, Econometrica 68, 2000, in its unconditional form): each action as often as
 * is proportional to what it would have gained more than the actual play so far, where that is above 0.
 *
 * That procedure wants to know what every action would have brought. Here a claim hides what rivals would have done
 * later, so that gains are estimated from what a participant sees: `estimatedGains`. Without some play of every
 * action the estimates would have no bounds: a part of the probability explores.
 */
export class RegretMatching implements Mind {
  private readonly regrets: number[];

  constructor(
    actions: number,
    private readonly exploration: number,
  ) {
    this.regrets = new Array<number>(actions).fill(0);
  }

  chances(open: readonly boolean[]): number[] {
    const wanted = this.regrets.map((regret, action) => (open[action] ? Math.max(0, regret) : 0));
    const sum = wanted.reduce((total, regret) => total + regret, 0);
    const among = open.filter(Boolean).length;
    const play = wanted.map((regret, action) => (sum > 0 ? regret / sum : open[action] ? 1 / among : 0));
    return exploring(play, open, this.exploration);
  }

  learn(lesson: Lesson): void {
    const gains = estimatedGains(lesson);
    const played = gains.reduce((sum, gain, action) => sum + lesson.chances[action]! * gain, 0);
    gains.forEach((gain, action) => {
      if (lesson.open[action]) this.regrets[action]! += gain - played;
    });
  }
}

/**
 * What each action would have gained, from public facts: who waits sees at which rung somebody else takes the job. Below
 * that rung it would have had the job for sure, at it a share in the lot, and above it nothing. Who claims at a rung sees no
 * further; so each gain is divided by the chance that the play waits so long, which leaves its mean right.
 */
export function estimatedGains({ action, open, chances, gains, rivalRung, rivals }: Lesson): number[] {
  let waits = 1;
  return gains.map((gain, rung) => {
    const seen = waits;
    waits -= chances[rung]!;
    if (!open[rung] || rung > action || rung > rivalRung) return 0;
    return (rung === rivalRung ? gain / (rivals + 1) : gain) / seen;
  });
}
