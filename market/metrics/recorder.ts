import type { EventOf, MarketEvent } from '../events.js';
import { Auditor } from '../ledger/auditor.js';
import { type AccountId, accountOf, type JobId, type SubmissionId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';
import type { Seconds } from '../primitives/sim-time.js';
import {
  type FreelancerRecord,
  type JobRecord,
  newFreelancer,
  newJob,
  newSubmission,
  type SubmissionRecord,
  type Talk,
} from './records.js';

/** Reads a run's events, one by one, into what reports print. Uses nothing but the events. */
export class RunRecorder {
  readonly jobs = new Map<JobId, JobRecord>();
  readonly freelancers = new Map<number, FreelancerRecord>();
  /** Names of reviewers by their number. */
  readonly reviewers = new Map<number, string>();
  /** Names of arbiters by their number. */
  readonly arbiters = new Map<number, string>();
  readonly refusals = new Map<string, number>();
  /** Jobs that arrived and could not be posted. */
  refusedPostings = 0;
  readonly auditor = new Auditor();
  eventCount = 0;
  lastAt: Seconds = 0;
  computeCents: Cents = 0;
  readonly talk: Talk = { questions: 0, answers: 0, clarified: 0, changeOrders: 0, raisedCents: 0 };
  private readonly submissions = new Map<SubmissionId, SubmissionRecord>();
  /** What whoever works on a job now would be paid. */
  private readonly agreed = new Map<JobId, Cents>();
  private readonly freelancerOfAccount = new Map<AccountId, FreelancerRecord>();

  apply(event: MarketEvent): void {
    this.eventCount++;
    this.lastAt = event.at;
    this.auditor.apply(event);
    this.applyToPeople(event);
    this.applyToJob(event);
  }

  get allSubmissions(): readonly SubmissionRecord[] {
    return [...this.submissions.values()];
  }

  private applyToPeople(event: MarketEvent): void {
    switch (event.type) {
      case 'ParticipantJoined': {
        if (event.role === 'arbiter') this.arbiters.set(event.participant, event.name);
        if (event.role === 'reviewer') this.reviewers.set(event.participant, event.name);
        if (event.role !== 'freelancer') return;
        const record = newFreelancer(event.participant, event.name);
        this.freelancers.set(event.participant, record);
        this.freelancerOfAccount.set(accountOf(event.participant), record);
        return;
      }
      case 'ComputeCharged': {
        this.computeCents += event.cents;
        const record = this.freelancerOfAccount.get(event.from);
        if (!record) return;
        record.computeCents += event.cents;
        record.netCents -= event.cents;
        return;
      }
      case 'PaymentPosted': {
        const record = this.freelancerOfAccount.get(event.to)!;
        record.grossCents += event.cents;
        record.netCents += event.cents;
        return;
      }
      case 'BonusClawedBack': {
        const record = this.freelancerOfAccount.get(event.from)!;
        record.grossCents -= event.cents;
        record.netCents -= event.cents;
        return;
      }
      case 'JobAwarded':
        this.freelancers.get(event.freelancer)!.jobsWon++;
        return;
      case 'ContestWon':
        this.freelancers.get(event.freelancer)!.jobsWon++;
        return;
      case 'WorkAccepted':
        this.freelancers.get(event.freelancer)!.accepted++;
        return;
      case 'CommandRefused':
        this.applyRefusal(event);
    }
  }

  private applyRefusal({ command, refusal, participant }: EventOf<'CommandRefused'>): void {
    if (command === 'PostJob') this.refusedPostings++;
    const record = this.freelancers.get(participant);
    if (record) record.refused++;
    this.refusals.set(refusal, (this.refusals.get(refusal) ?? 0) + 1);
  }

  private applyToJob(event: MarketEvent): void {
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
        if (event.correct) this.freelancers.get(record.freelancer)!.correct++;
      }
    }
  }
}
