import { type EventOf, type JobRecord, JobRecorder, type MarketEvent } from '#market/index.js';
import type { JobRow } from './tables/jobs.js';
import { ProposalBook, type ProposalRow } from './tables/proposals.js';
import { type DisputeRow } from './tables/reviews.js';
import type { SubmissionRow } from './tables/submissions.js';

/** Everything that exports tell of one job. */
export interface ReadJob {
  readonly job: JobRow;
  readonly proposals: readonly ProposalRow[];
  readonly submissions: readonly SubmissionRow[];
  readonly reviews: readonly EventOf<'ReviewRecorded'>[];
  readonly disputes: readonly DisputeRow[];
}

/** Reads the events of one job, from its first to its last. What reports say of a job is what `JobRecorder` makes of it. */
export class JobReader {
  private readonly recorder = new JobRecorder();
  private posted: EventOf<'JobPosted'> | undefined;
  private readonly proposals = new ProposalBook();
  private readonly submitted = new Map<number, EventOf<'WorkSubmitted'>>();
  private readonly decidedAt = new Map<number, number>();
  private readonly truths = new Map<number, EventOf<'TruthRecorded'>>();
  private readonly reviews: EventOf<'ReviewRecorded'>[] = [];
  private readonly disputes = new Map<number, DisputeRow>();

  apply(event: MarketEvent): void {
    this.recorder.apply(event);
    if (event.type === 'JobPosted') this.posted = event;
    this.applyToProposals(event);
    this.applyToWork(event);
  }

  /** Null where the job was never posted. */
  read(): ReadJob | null {
    const { posted } = this;
    if (!posted) return null;
    const record = this.recorder.jobs.get(posted.job)!;
    return {
      job: { posted, record },
      proposals: this.proposals.all(),
      submissions: this.submissionsOf(record),
      reviews: this.reviews,
      disputes: [...this.disputes.values()],
    };
  }

  private submissionsOf(job: JobRecord): SubmissionRow[] {
    return job.submissions.map((record) => ({
      ...{ record, job },
      submitted: this.submitted.get(record.submission)!,
      decidedAt: this.decidedAt.get(record.submission) ?? null,
      truth: this.truths.get(record.submission),
    }));
  }

  private applyToProposals(event: MarketEvent): void {
    switch (event.type) {
      case 'ProposalSubmitted':
      case 'JobClaimed':
        return this.proposals.add(event);
      case 'ProposalWithdrawn':
        return this.proposals.mark([event.proposal], 'withdrawn', event.at);
      case 'ProposalsRejected':
        return this.proposals.mark(event.proposals, 'rejected', event.at);
      case 'JobAwarded':
        return this.proposals.mark([event.proposal], 'awarded', event.at);
      case 'ContestStarted':
        return this.proposals.mark(event.proposals, 'entered', event.at);
    }
  }

  private applyToWork(event: MarketEvent): void {
    switch (event.type) {
      case 'WorkSubmitted':
        this.submitted.set(event.submission, event);
        return;
      case 'WorkAccepted':
      case 'WorkRejected':
        this.decidedAt.set(event.submission, event.at);
        return;
      case 'TruthRecorded':
        this.truths.set(event.submission, event);
        return;
      case 'ReviewRecorded':
        this.reviews.push(event);
        return;
      case 'DisputeOpened':
        this.disputes.set(event.submission, { opened: event, resolved: undefined });
        return;
      case 'DisputeResolved':
        this.disputes.get(event.submission)!.resolved = event;
    }
  }
}
