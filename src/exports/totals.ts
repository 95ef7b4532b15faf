import {
  type JobTotals,
  jobTotals,
  type MoneyTotals,
  moneyTotals,
  type TruthTotals,
  truthTotals,
} from '#market/index.js';
import type { ReadJob } from './job-reader.js';

/** What a run's jobs come to, added up job by job. */
export class Totals {
  jobs: JobTotals = jobTotals([]);
  truth: TruthTotals = truthTotals([]);
  private held: MoneyTotals = moneyTotals([], 0);

  add({ job: { record } }: ReadJob): void {
    this.jobs = sum(this.jobs, jobTotals([record]));
    this.truth = sum(this.truth, truthTotals(record.submissions));
    this.held = sum(this.held, moneyTotals([record], 0));
  }

  /** @param computeCents it may be spent on no job at all */
  money(computeCents: number): MoneyTotals {
    return { ...this.held, computeCents };
  }
}

const sum = <T extends object>(a: T, b: T): T => {
  const other = b as Record<string, number>;
  return Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, (value as number) + other[name]!]),
  ) as T;
};
