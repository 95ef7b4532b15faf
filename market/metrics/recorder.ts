import type { MarketEvent } from '../events.js';
import { Auditor } from '../ledger/auditor.js';
import type { Cents } from '../primitives/money.js';
import type { Seconds } from '../primitives/sim-time.js';
import { JobRecorder } from './job-recorder.js';
import { PeopleRecorder } from './people-recorder.js';
import type { SubmissionRecord } from './records.js';

/** Reads a run's events, one by one, into what reports print. Uses nothing but the events. */
export class RunRecorder {
  readonly auditor = new Auditor();
  eventCount = 0;
  lastAt: Seconds = 0;
  private readonly work = new JobRecorder();
  private readonly people = new PeopleRecorder();
  readonly jobs = this.work.jobs;
  readonly talk = this.work.talk;
  readonly freelancers = this.people.freelancers;
  readonly reviewers = this.people.reviewers;
  readonly arbiters = this.people.arbiters;
  readonly refusals = this.people.refusals;

  apply(event: MarketEvent): void {
    this.eventCount++;
    this.lastAt = event.at;
    this.auditor.apply(event);
    this.people.apply(event);
    this.work.apply(event);
    if (event.type !== 'TruthRecorded' || !event.correct) return;
    const submission = this.work.submissions.get(event.submission);
    if (submission) this.freelancers.get(submission.freelancer)!.correct++;
  }

  get allSubmissions(): readonly SubmissionRecord[] {
    return [...this.work.submissions.values()];
  }

  /** Jobs that arrived and could not be posted. */
  get refusedPostings(): number {
    return this.people.refusedPostings;
  }

  get computeCents(): Cents {
    return this.people.computeCents;
  }
}
