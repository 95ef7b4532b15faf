import { Column } from '../primitives/growable.js';
import type { JobId, ParticipantId, SubmissionId } from '../primitives/ids.js';

export const TRUTH = { unknown: 0, wrong: 1, right: 2 } as const;

export class SubmissionTable {
  count = 0;
  readonly job = new Column();
  readonly freelancer = new Column();
  readonly approvals = new Column();
  readonly truth = new Column();
  /** Reviewers who have yet to speak; a submission is forgotten here once all have. */
  private readonly waitingFor = new Map<SubmissionId, Set<ParticipantId>>();
  private readonly panels = new Map<SubmissionId, readonly ParticipantId[]>();

  has(submission: SubmissionId): boolean {
    return Number.isInteger(submission) && submission >= 0 && submission < this.count;
  }

  add(job: JobId, freelancer: ParticipantId): SubmissionId {
    const id = this.count++;
    this.job.set(id, job);
    this.freelancer.set(id, freelancer);
    return id;
  }

  isRight(submission: SubmissionId): boolean {
    return this.truth.get(submission) === TRUTH.right;
  }

  setPanel(submission: SubmissionId, panel: readonly ParticipantId[]): void {
    this.panels.set(submission, panel);
    this.waitingFor.set(submission, new Set(panel));
  }

  panel(submission: SubmissionId): readonly ParticipantId[] {
    return this.panels.get(submission) ?? [];
  }

  /** Counts one reviewer's vote; true when it was the last. */
  vote(
    submission: SubmissionId,
    vote: { readonly reviewer: ParticipantId; readonly approve: boolean },
  ): boolean {
    const waiting = this.waitingFor.get(submission)!;
    waiting.delete(vote.reviewer);
    if (vote.approve) this.approvals.set(submission, this.approvals.get(submission) + 1);
    return waiting.size === 0;
  }

  hasVoted(submission: SubmissionId, reviewer: ParticipantId): boolean {
    return !this.waitingFor.get(submission)!.has(reviewer);
  }

  /** The panel has spoken; only its members' names are dropped, so that a long run stays small. */
  closePanel(submission: SubmissionId): void {
    this.panels.delete(submission);
    this.waitingFor.delete(submission);
  }
}
