import { Table } from '../primitives/growable.js';
import type { ClarificationId, JobId } from '../primitives/ids.js';

/** Questions about jobs, and whether they have been answered. The texts are in the events alone. */
export class ClarificationTable extends Table {
  count = 0;
  readonly job = this.ints();
  private readonly answered = this.ints();

  has(id: ClarificationId): boolean {
    return Number.isInteger(id) && id >= 0 && id < this.count;
  }

  add(job: JobId): ClarificationId {
    this.reach(this.count);
    this.job[this.count] = job;
    return this.count++;
  }

  isAnswered(id: ClarificationId): boolean {
    return this.answered[id]! === 1;
  }

  answer(id: ClarificationId): void {
    this.answered[id] = 1;
  }
}
