import { Appraisal, expectedDays, type Means } from '#agents/index.js';
import type { JobColumns } from './job-columns.js';
import type { JobCursor } from './job-cursor.js';

/** An appraisal that finds worked out what depends on the job alone. */
export class SweptAppraisal extends Appraisal<JobCursor> {
  constructor(
    notice: JobCursor,
    private readonly columns: JobColumns,
  ) {
    super(notice);
  }

  protected override get hardness(): number {
    return this.columns.hardness(this.notice.id);
  }

  protected override daysFor(means: Means): number {
    const { columns, notice } = this;
    const days = columns.days(notice.id);
    return days > 0 ? days : expectedDays(means, notice.job, notice.difficulty);
  }
}
