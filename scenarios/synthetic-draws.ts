import { type Cents, DAY, PURPOSES, type Random, type Seconds } from '#market/index.js';
import type { DeepReadonly } from './document/values.js';
import { type Draws, drawsFrom, wholeCents } from './draw.js';
import type { ScenarioSettings } from './schema.js';

const LEAST_OPENING_CENTS = 1;
const LEAST_DAYS = 1 / 1_440;

export type SyntheticJobs = DeepReadonly<Extract<ScenarioSettings['jobs'], { source: 'synthetic' }>>;

/** What synthetic jobs are: each is drawn by its number in the order of arrival. */
export class SyntheticDraws {
  private readonly difficulties: Draws;
  private readonly lengths: Draws | null;
  private readonly openings: Draws;

  constructor(
    private readonly jobs: Pick<SyntheticJobs, 'difficulty' | 'days' | 'opening' | 'openingFor'>,
    random: Random,
  ) {
    this.difficulties = drawsFrom(jobs.difficulty, random, PURPOSES.difficulty);
    this.lengths = jobs.days === undefined ? null : drawsFrom(jobs.days, random, PURPOSES.jobDays);
    this.openings = drawsFrom(jobs.opening, random, PURPOSES.opening);
  }

  /** Engines differ in the last bit of exp and log; what enters the events must not. */
  difficulty(which: number): number {
    return Math.round(this.difficulties(which, 0) * 1e6) / 1e6;
  }

  /** How many days of work it is, where the scenario says so: at least a minute. */
  days(which: number): number | null {
    return this.lengths && Math.max(LEAST_DAYS, this.lengths(which, 0));
  }

  /**
   * What it opens at: a draw of dollars, for the job or for each day of its work, rounded to the cent, from one cent to a
   * billion dollars.
   */
  openingCents(which: number, days: number | null): Cents {
    const drawn = this.openings(0, which);
    const dollars = this.jobs.openingFor === 'day' ? drawn * (days ?? 1) : drawn;
    return Math.max(LEAST_OPENING_CENTS, wholeCents(dollars));
  }
}

/** From the arrival of the job before (or the beginning) to that of this one. */
export function waitSeconds(
  { arrivals }: Pick<SyntheticJobs, 'arrivals'>,
  random: Random,
  which: number,
): Seconds {
  if ('every' in arrivals) return which === 0 ? 0 : arrivals.every;
  return Math.round((DAY / arrivals.perDay) * random.exponential(PURPOSES.arrival, which, 0));
}
