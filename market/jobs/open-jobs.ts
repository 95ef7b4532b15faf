import { Table } from '../primitives/growable.js';
import type { JobId } from '../primitives/ids.js';

/** The jobs that are open, so that one of them can be drawn at once. Their order has no meaning; it is the same in every run. */
export class OpenJobs extends Table {
  count = 0;
  readonly jobs = this.ints();
  private readonly placeOf = this.ints();

  at(place: number): JobId {
    return this.jobs[place]!;
  }

  add(job: JobId): void {
    this.reach(job);
    this.jobs[this.count] = job;
    this.placeOf[job] = this.count++;
  }

  /** The last one takes its place. */
  remove(job: JobId): void {
    const last = this.jobs[--this.count]!;
    const place = this.placeOf[job]!;
    this.jobs[place] = last;
    this.placeOf[last] = place;
  }
}
