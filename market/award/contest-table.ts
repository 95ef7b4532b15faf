import { type JobId, NONE, type ParticipantId, type SubmissionId } from '../primitives/ids.js';

/** One of those who work on the same job at once. */
export interface Entry {
  readonly freelancer: ParticipantId;
  state: 'working' | 'inReview' | 'accepted' | 'rejected' | 'out';
  submission: SubmissionId;
  /** All scores of its panel together, and how many there were. */
  scoreSum: number;
  scores: number;
}

export interface Contest {
  readonly entries: ReadonlyMap<ParticipantId, Entry>;
}

/** The contests that are running now. */
export class ContestTable {
  private readonly running = new Map<JobId, Contest>();
  /** Of which there are so many: asked for each submission, where most markets have none. */
  private count = 0;

  start(job: JobId, freelancers: readonly ParticipantId[]): void {
    const entries = new Map(
      freelancers.map((freelancer): [ParticipantId, Entry] => [
        freelancer,
        { freelancer, state: 'working', submission: NONE, scoreSum: 0, scores: 0 },
      ]),
    );
    this.running.set(job, { entries });
    this.count = this.running.size;
  }

  of(job: JobId): Contest {
    return this.running.get(job)!;
  }

  isRunning(job: JobId): boolean {
    return this.count > 0 && this.running.has(job);
  }

  entryOf(job: JobId, freelancer: ParticipantId): Entry | undefined {
    return this.running.get(job)?.entries.get(freelancer);
  }

  end(job: JobId): void {
    this.running.delete(job);
    this.count = this.running.size;
  }
}
