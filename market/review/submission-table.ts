import { Table } from '../primitives/growable.js';
import { type JobId, NONE, type ParticipantId, type SubmissionId } from '../primitives/ids.js';

export const TRUTH = { unknown: 0, wrong: 1, right: 2 } as const;

/** In the place of how many have yet to speak: nobody is asked any more. */
const CLOSED = -1;
const VOTE = { none: 0, against: 1, for: 2 } as const;

export class SubmissionTable extends Table {
  count = 0;
  readonly job = this.ints();
  readonly freelancer = this.ints();
  readonly approvals = this.ints();
  readonly truth = this.ints();
  /** The seats of its panel: where they begin, how many there are, and how many have yet to speak. */
  private readonly firstSeat = this.ints();
  private readonly panelSize = this.ints();
  private readonly waiting = this.ints();
  private readonly seats: Seats;

  constructor(rows?: number) {
    super(rows);
    this.seats = new Seats(rows);
  }

  has(submission: SubmissionId): boolean {
    return Number.isInteger(submission) && submission >= 0 && submission < this.count;
  }

  add(job: JobId, freelancer: ParticipantId): SubmissionId {
    const id = this.count++;
    this.reach(id);
    this.job[id] = job;
    this.freelancer[id] = freelancer;
    return id;
  }

  isRight(submission: SubmissionId): boolean {
    return this.truth[submission]! === TRUTH.right;
  }

  setPanel(submission: SubmissionId, panel: readonly ParticipantId[]): void {
    this.firstSeat[submission] = this.seats.count;
    this.panelSize[submission] = panel.length;
    this.waiting[submission] = panel.length;
    for (const reviewer of panel) this.seats.add(reviewer);
  }

  /** Who sits on its panel, until the last of them has spoken. */
  panel(submission: SubmissionId): readonly ParticipantId[] {
    const first = this.firstSeat[submission]!;
    return Array.from({ length: this.sizeOfPanel(submission) }, (_, at) => this.seats.reviewer[first + at]!);
  }

  /** Adds what those of its panel said who have spoken, in the order of their numbers. @returns how many there are */
  putOpinions(submission: SubmissionId, opinions: Opinion[]): number {
    const first = this.firstSeat[submission]!;
    const { reviewer, votes } = this.seats;
    for (let seat = first; seat < first + this.panelSize[submission]!; seat++)
      if (votes[seat]! !== VOTE.none)
        opinions.push({ reviewer: reviewer[seat]!, approve: votes[seat]! === VOTE.for });
    return opinions.length;
  }

  reviewerAt(submission: SubmissionId, place: number): ParticipantId {
    return this.seats.reviewer[this.firstSeat[submission]! + place]!;
  }

  /** How many sit on it, until the last of them has spoken. */
  sizeOfPanel(submission: SubmissionId): number {
    return this.waiting[submission]! === CLOSED ? 0 : this.panelSize[submission]!;
  }

  /** The seat of a reviewer on its panel, or NONE. */
  seatOf(submission: SubmissionId, reviewer: ParticipantId): number {
    const first = this.firstSeat[submission]!;
    const end = first + this.sizeOfPanel(submission);
    for (let seat = first; seat < end; seat++) if (this.seats.reviewer[seat]! === reviewer) return seat;
    return NONE;
  }

  hasVoted(seat: number): boolean {
    return this.seats.votes[seat]! !== VOTE.none;
  }

  /** Counts the vote from one seat; true when it was the last. */
  vote(submission: SubmissionId, seat: number, approve: boolean): boolean {
    const left = this.waiting[submission]! - 1;
    this.seats.votes[seat] = approve ? VOTE.for : VOTE.against;
    this.waiting[submission] = left;
    if (approve) this.approvals[submission] = this.approvals[submission]! + 1;
    return left === 0;
  }

  /** The panel has spoken, or is no longer asked. */
  closePanel(submission: SubmissionId): void {
    this.waiting[submission] = CLOSED;
  }
}

export interface Opinion {
  readonly reviewer: ParticipantId;
  readonly approve: boolean;
}

class Seats extends Table {
  count = 0;
  readonly reviewer = this.ints();
  readonly votes = this.ints();

  add(reviewer: ParticipantId): void {
    this.reach(this.count);
    this.reviewer[this.count++] = reviewer;
  }
}
