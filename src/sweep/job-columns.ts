import { hardnessOf } from '#agents/index.js';
import { type Cents, type JobId, type Random, Table } from '#market/index.js';
import { SyntheticDraws, type SyntheticJobs } from '#scenarios/index.js';

/**
 * What synthetic jobs are made of. A job is drawn by its number in the order of arrival; once it is posted its row is that
 * of its number in the market, which is not higher.
 */
export class JobColumns extends Table {
  readonly hasDays: boolean;
  readonly client = this.ints();
  readonly openingCents = this.numbers();
  readonly difficulty = this.numbers();
  /** How many attempts who works on it makes, what they cost, and the chance that one is right. */
  readonly attempts = this.ints();
  readonly effortCents = this.numbers();
  readonly chance = this.numbers();
  /** Pairs of hardness and days, which are read together. */
  readonly loads: Float64Array;
  private readonly draws: SyntheticDraws;

  constructor(jobs: SyntheticJobs, random: Random) {
    super(jobs.count);
    this.hasDays = jobs.days !== undefined;
    this.loads = new Float64Array(2 * jobs.count);
    this.draws = new SyntheticDraws(jobs, random);
  }

  /** That of its difficulty. */
  hardness(row: number): number {
    return this.loads[2 * row]!;
  }

  /** How many days of work it is, 0 where they are not known. */
  days(row: number): number {
    return this.loads[2 * row + 1]!;
  }

  /** Draws what a job is. @returns what it opens at */
  draw(index: number): Cents {
    const { draws } = this;
    const days = draws.days(index);
    this.set(index, draws.difficulty(index), days ?? 0);
    return draws.openingCents(index, days);
  }

  /** It has been posted. */
  keep(id: JobId, index: number): void {
    if (id !== index) this.set(id, this.difficulty[index]!, this.days(index));
  }

  private set(row: number, difficulty: number, days: number): void {
    this.difficulty[row] = difficulty;
    this.loads[2 * row] = hardnessOf(difficulty);
    this.loads[2 * row + 1] = days;
  }
}
