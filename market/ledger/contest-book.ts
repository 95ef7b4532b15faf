import type { EventOf } from '../events.js';
import type { ParticipantId, SubmissionId } from '../primitives/ids.js';
import { agreesWithRuling, type Dispute, followDispute } from './dispute-book.js';
import type { JobEvent, Problem } from './job-event.js';

interface Work {
  readonly freelancer: ParticipantId;
  readonly submission: SubmissionId;
  approvals: number;
  dispute?: Dispute;
  verdict?: boolean;
  readonly scores: number[];
}

/** What an auditor notes down about one contest: who is still in it, and what was handed in and judged. */
export class ContestBook {
  private readonly atWork: Set<ParticipantId>;
  private readonly works: Work[] = [];

  constructor(private readonly started: EventOf<'ContestStarted'>) {
    this.atWork = new Set(started.freelancers);
  }

  follow(event: JobEvent): Problem {
    switch (event.type) {
      case 'JobAbandoned':
        return this.atWork.delete(event.freelancer) ? undefined : 'frees somebody who was not at work';
      case 'WorkSubmitted':
        return this.submit(event);
      case 'ReviewRecorded':
        return this.review(event);
      case 'DisputeOpened':
      case 'DisputeResolved':
        return this.dispute(event);
      case 'WorkAccepted':
      case 'WorkRejected':
        return this.decide(event);
      case 'SubmissionsClosed':
        return this.close(event);
      case 'ContestWon':
        return this.win(event);
      case 'ContestFailed':
        return this.isOpen || this.accepted.length > 0 ? 'gives up a contest that is not lost' : undefined;
      case 'BountyRaised':
      case 'PanelDrawn':
      case 'TruthRecorded':
        return undefined;
      default:
        return 'comes while a contest is running';
    }
  }

  private get isOpen(): boolean {
    return this.atWork.size > 0 || this.works.some(({ verdict }) => verdict === undefined);
  }

  private get accepted(): Work[] {
    return this.works.filter(({ verdict }) => verdict === true);
  }

  private submit({ freelancer, submission, at }: EventOf<'WorkSubmitted'>): Problem {
    const entered = this.atWork.delete(freelancer);
    this.works.push({ freelancer, submission, approvals: 0, scores: [] });
    if (!entered) return 'hands in an entry of somebody who is not at work';
    return at > this.started.submitBy ? 'hands in too late' : undefined;
  }

  private review({ submission, approve, score }: EventOf<'ReviewRecorded'>): Problem {
    const work = this.underReview(submission);
    if (!work) return 'reviews what is not under review';
    if (approve) work.approvals++;
    if (score !== undefined) work.scores.push(score);
    return (score !== undefined) === (this.started.prize === 'best-score')
      ? undefined
      : 'has a score where none counts, or none where it does';
  }

  private dispute(event: EventOf<'DisputeOpened' | 'DisputeResolved'>): Problem {
    const work = this.underReview(event.submission);
    return work ? followDispute(work, event) : 'disputes what is not under review';
  }

  private decide(event: EventOf<'WorkAccepted' | 'WorkRejected'>): Problem {
    const work = this.underReview(event.submission);
    if (!work) return 'decides on what is not under review';
    work.verdict = event.type === 'WorkAccepted';
    if (work.freelancer !== event.freelancer) return 'decides on the work of somebody else';
    if (!agreesWithRuling(work, work.verdict)) return 'decides otherwise than the arbiter has ruled';
    return work.approvals === event.approvals ? undefined : `counts ${event.approvals} approvals`;
  }

  private close({ late, at }: EventOf<'SubmissionsClosed'>): Problem {
    const same = late.length === this.atWork.size && late.every((freelancer) => this.atWork.has(freelancer));
    this.atWork.clear();
    if (!same) return 'shuts out others than are late';
    return at === this.started.submitBy ? undefined : `comes at another time than ${this.started.submitBy}`;
  }

  private win(event: EventOf<'ContestWon'>): Problem {
    const { prize, priceCents, payCents } = this.started;
    const { accepted } = this;
    const winner = accepted.find(({ submission }) => submission === event.submission);
    if (!winner || winner.freelancer !== event.freelancer) return 'is won by work that was not accepted';
    if (event.priceCents !== priceCents || event.payCents !== payCents) return 'is won for another prize';
    if (prize === 'first-correct') return accepted.length === 1 ? undefined : 'is won by a later one';
    if (this.isOpen) return 'is won before all are judged';
    const better = accepted.some(
      (other) =>
        mean(other) > mean(winner) || (mean(other) === mean(winner) && other.submission < winner.submission),
    );
    return better ? 'is won although another one is better' : undefined;
  }

  private underReview(submission: SubmissionId): Work | undefined {
    return this.works.find((work) => work.submission === submission && work.verdict === undefined);
  }
}

const mean = ({ scores }: Work): number =>
  scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
