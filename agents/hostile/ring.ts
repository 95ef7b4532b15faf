import type { JobId, ParticipantId } from '#market/index.js';
import type { BidderView, JobNews, JobNotice } from '../observation.js';

/** The least price at which a job pays a member that looks like this; undefined where it does not at its bounty. */
export type LeastPrice = (notice: JobNotice, seen: Standing) => number | undefined;

/** What a member's work on a job depends on, besides the job. */
export type Standing = Pick<BidderView, 'balanceCents' | 'rejectedOn'>;

/** A member, and what it saw when it last looked at the market. */
export interface Member {
  readonly me: ParticipantId;
  readonly leastPrice: LeastPrice;
  seen: BidderView | null;
  /** The jobs among it. */
  knows: ReadonlySet<JobId>;
  /** It got a job, and has not said since that there is room for another. */
  busy: boolean;
  /** Jobs for which it is the one that stands with an offer meant to win. */
  readonly appointments: Set<JobId>;
}

/**
 * What the members of one group tell each other: their skills and costs, what they see, what they are after. Told only when
 * one of them looks or hears news, so that it is the same however long anybody thinks.
 */
export class Ring {
  /** In the order in which they joined. */
  readonly members: Member[] = [];
  private readonly byId = new Map<ParticipantId, Member>();
  private readonly appointed = new Map<JobId, Member>();
  private readonly turns = new Map<JobId, number>();
  private turn = 0;

  join(me: ParticipantId, leastPrice: LeastPrice): void {
    const member = {
      me,
      leastPrice,
      seen: null,
      knows: new Set<JobId>(),
      busy: false,
      appointments: new Set<JobId>(),
    };
    this.members.push(member);
    this.byId.set(me, member);
  }

  /** A member looks at the market. It has no offer for the jobs that it sees. */
  look(view: BidderView): void {
    const member = this.byId.get(view.me)!;
    member.seen = view;
    member.knows = new Set(view.jobs.map(({ job }) => job));
    member.busy = false;
    for (const { job } of view.jobs) if (member.appointments.has(job)) this.dismiss(job);
  }

  hear({ job, awardedTo }: JobNews): void {
    this.dismiss(job);
    this.turns.delete(job);
    const winner = awardedTo === null ? undefined : this.byId.get(awardedTo);
    if (!winner) return;
    winner.busy = true;
    // Its other offers stand, and cannot win.
    for (const other of winner.appointments) this.dismiss(other);
  }

  /** Whose offer for a job is meant to win. */
  appointedFor(job: JobId): ParticipantId | undefined {
    return this.appointed.get(job)?.me;
  }

  appoint(job: JobId, me: ParticipantId): void {
    const member = this.byId.get(me)!;
    this.appointed.set(job, member);
    member.appointments.add(job);
  }

  private dismiss(job: JobId): void {
    this.appointed.get(job)?.appointments.delete(job);
    this.appointed.delete(job);
  }

  /** Whose turn a job is: the next one's when somebody first asks. */
  turnOf(job: JobId): number {
    const known = this.turns.get(job);
    if (known !== undefined) return known;
    this.turns.set(job, this.turn);
    return this.turn++;
  }
}
