import { Column, IntColumn, type Random } from '#market/index.js';
import {
  type Scenario,
  syntheticDays,
  syntheticDifficulty,
  syntheticOpeningCents,
} from '#scenarios/index.js';

export type SyntheticJobs = Extract<Scenario['jobs'], { readonly source: 'synthetic' }>;

/** What synthetic jobs are made of, by their number in the order of arrival. */
export class JobColumns {
  readonly difficulty = new Column();
  readonly days = new Column();
  /** How many attempts whoever works on a job makes, by its number in the market. */
  readonly attempts = new IntColumn();
  readonly hasDays: boolean;

  constructor(
    private readonly jobs: SyntheticJobs,
    private readonly random: Random,
  ) {
    this.hasDays = jobs.days !== undefined;
  }

  /** Draws what a job is. @returns its opening bounty in cents */
  draw(which: number): number {
    const days = syntheticDays(this.jobs, this.random, which);
    this.difficulty.set(which, syntheticDifficulty(this.jobs, this.random, which));
    if (days !== null) this.days.set(which, days);
    return syntheticOpeningCents(this.jobs, this.random, { which, days });
  }
}
