import type { EventOf, MarketEvent } from '../events.js';
import type { JobId, SubmissionId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';
import { type JobRecord, newJob, newSubmission, type SubmissionRecord, type Talk } from './records.js';

/** Reads what happened to jobs: all jobs of a run, or one alone, whose events need nothing of the others'. */
export class JobRecorder {
  readonly jobs = new Map<JobId, JobRecord>();
  readonly submissions = new Map<SubmissionId, SubmissionRecord>();
  readonly talk: Talk = { questions: 0, answers: 0, clarified: 0, changeOrders: 0, raisedCents: 0 };
  /** What whoever works on a job now would be paid. */
  private readonly agreed = new Map<JobId, Cents>();

  apply(event: MarketEvent): void {
    if (event.type === 'JobPosted') {
      this.jobs.set(event.job, newJob(event));
      return;
    }
    const job = 'job' in event ? this.jobs.get(event.job) : undefined;
    if (!job) return;
    switch (event.type) {
      case 'BountyRaised':
        job.rung = event.rung;
        job.bountyCents = event.bountyCents;
        return;
      case 'ProposalSubmitted':
      case 'JobClaimed':
        job.proposals++;
        return;
      case 'JobAwarded':
      case 'ContestStarted':
        job.awardBountyCents = job.bountyCents;
        this.agreed.set(event.job, event.payCents);
        return;
      case 'PriceAdjusted':
        this.submissions.get(event.submission)!.payCents = event.payCents;
        return;
      case 'ChangeOrdered':
        job.reserveCents = event.reserveCents;
        job.bountyCents = event.bountyCents;
        this.talk.changeOrders++;
        this.talk.raisedCents += event.payCents - this.agreed.get(event.job)!;
        this.agreed.set(event.job, event.payCents);
        return;
      case 'ClarificationAsked':
        this.talk.questions++;
        return;
      case 'ClarificationAnswered':
        this.talk.answers++;
        this.talk.clarified += event.facts?.clauses.length ?? 0;
        return;
      case 'RegressionReported':
        job.paidCents -= event.clawedBackCents;
        job.returnedCents += event.clawedBackCents;
        this.submissions.get(event.submission)!.payCents -= event.clawedBackCents;
        return;
      case 'ContestWon':
        this.applyVictory(event, job);
        return;
      case 'JobSettled':
        this.applySettlement(event, job);
        return;
      case 'JobExpired':
      case 'JobCancelled':
        job.outcome = event.type === 'JobExpired' ? 'expired' : 'cancelled';
        job.closedAt = event.at;
        job.returnedCents = job.reserveCents;
        return;
      default:
        this.applyToSubmission(event, job);
    }
  }

  /** Entries of an earlier contest that came to nothing have all been turned down. */
  private applyVictory({ submission: winner }: EventOf<'ContestWon'>, { submissions }: JobRecord): void {
    for (const submission of submissions) {
      const turnedDown = submission.decided && !submission.accepted;
      submission.outdone = submission.submission !== winner && !turnedDown;
    }
  }

  private applySettlement(event: EventOf<'JobSettled'>, job: JobRecord): void {
    job.outcome = 'settled';
    job.closedAt = event.at;
    job.priceCents = event.paidCents + event.feeCents;
    job.paidCents = event.paidCents;
    job.feeCents = event.feeCents;
    job.returnedCents = event.returnedCents;
    this.submissions.get(event.submission)!.paid = true;
  }

  private applyReview({ submission, reviewer, approve }: EventOf<'ReviewRecorded'>): void {
    const record = this.submissions.get(submission)!;
    record.reviews++;
    record.opinions.push({ reviewer, approve });
  }

  private applyToSubmission(event: MarketEvent, job: JobRecord): void {
    switch (event.type) {
      case 'WorkSubmitted': {
        const record = newSubmission(event, this.agreed.get(event.job)!);
        this.submissions.set(event.submission, record);
        job.submissions.push(record);
        return;
      }
      case 'ReviewRecorded':
        this.applyReview(event);
        return;
      case 'DisputeOpened': {
        const { arbiter, panelAccepts } = event;
        this.submissions.get(event.submission)!.ruling = { arbiter, panelAccepts, approve: null };
        return;
      }
      case 'DisputeResolved':
        this.submissions.get(event.submission)!.ruling!.approve = event.approve;
        return;
      case 'WorkAccepted':
      case 'WorkRejected': {
        const record = this.submissions.get(event.submission)!;
        record.decided = true;
        record.accepted = event.type === 'WorkAccepted';
        record.approvals = event.approvals;
        return;
      }
      case 'TruthRecorded': {
        const record = this.submissions.get(event.submission)!;
        record.correct = event.correct;
        record.failedClauses = event.facts?.failedClauses ?? [];
      }
    }
  }
}
