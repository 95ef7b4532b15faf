import type { EventOf, JobId, MarketEvent, ParticipantId, SubmissionId } from '#market/index.js';

export interface Offer {
  readonly job: JobId;
  readonly freelancer: ParticipantId;
  readonly priceCents: number;
  /** The bounty at that moment. */
  readonly bountyCents: number;
  /** Of the pitch; null for a claim. */
  readonly pitch: string | null;
  readonly at: number;
  readonly seq: number;
}

/** From when a job could be had until it was given to somebody, or was over: nobody knows yet who gets it. */
export interface Round {
  readonly job: JobId;
  readonly field: string;
  readonly from: number;
  to: number;
  readonly offers: Offer[];
}

export interface JobRecord {
  readonly job: JobId;
  readonly manager: ParticipantId;
  /** What of it attracts those who can do it, and nobody else. */
  readonly field: string;
  readonly postedAt: number;
  bountyCents: number;
  readonly offers: Offer[];
  readonly rounds: Round[];
  /** To whom it went at first, and when. */
  award: { readonly freelancer: ParticipantId; readonly at: number; readonly seq: number } | null;
}

export interface WorkRecord {
  readonly submission: SubmissionId;
  readonly job: JobId;
  readonly freelancer: ParticipantId;
  readonly artifact: string | null;
  readonly visiblePassed: boolean | null;
  readonly seq: number;
  right: boolean | null;
  readonly reviews: { readonly reviewer: ParticipantId; readonly approve: boolean; readonly seq: number }[];
}

/** From when to when somebody had all the work that it can take. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the events of a run say, as far as fair play is concerned. */
export class MarketFacts {
  readonly names = new Map<ParticipantId, string>();
  readonly freelancers: ParticipantId[] = [];
  readonly jobs = new Map<JobId, JobRecord>();
  readonly works = new Map<SubmissionId, WorkRecord>();
  /** When work of somebody was turned down. */
  readonly rejections: { readonly freelancer: ParticipantId; readonly at: number }[] = [];
  /** When somebody's work on a job came to nothing, at first. */
  private readonly givenBack = new Map<ParticipantId, Map<JobId, number>>();
  private readonly hands = new Map<ParticipantId, Hand>();
  private last = 0;

  constructor(events: Iterable<MarketEvent>) {
    for (const event of events) this.apply(event);
    for (const { rounds } of this.jobs.values()) {
      for (const round of rounds) round.to = Math.min(round.to, this.last);
    }
    for (const hand of this.hands.values()) hand.close(this.last);
  }

  nameOf(participant: ParticipantId): string {
    return this.names.get(participant) ?? `participant ${participant}`;
  }

  get rounds(): Round[] {
    return [...this.jobs.values()].flatMap(({ rounds }) => rounds);
  }

  /** Whether it had room at some time of the round, and had not done the job before. */
  couldOffer(freelancer: ParticipantId, { job, from, to }: Round): boolean {
    const before = this.givenBack.get(freelancer)?.get(job) ?? Number.POSITIVE_INFINITY;
    if (before <= from) return false;
    return !this.hands.get(freelancer)!.full.some((span) => span.from <= from && span.to >= to);
  }

  private apply(event: MarketEvent): void {
    this.last = event.at;
    switch (event.type) {
      case 'ParticipantJoined':
        this.names.set(event.participant, event.name);
        if (event.role !== 'freelancer') return;
        this.freelancers.push(event.participant);
        this.hands.set(event.participant, new Hand(event.capacity));
        return;
      case 'JobPosted':
        this.jobs.set(event.job, jobOf(event));
        return;
      case 'BountyRaised':
        this.jobs.get(event.job)!.bountyCents = event.bountyCents;
        return;
      case 'ProposalSubmitted':
      case 'JobClaimed':
        this.offer(offerOf(event, this.jobs.get(event.job)!));
        return;
      case 'JobAwarded':
        this.endRound(event);
        this.jobs.get(event.job)!.award ??= { freelancer: event.freelancer, at: event.at, seq: event.seq };
        this.hands.get(event.freelancer)!.take(event.at);
        return;
      default:
        this.applyWork(event);
    }
  }

  private applyWork(event: MarketEvent): void {
    switch (event.type) {
      case 'WorkSubmitted':
        this.works.set(event.submission, workOf(event));
        return;
      case 'ReviewRecorded':
        this.works.get(event.submission)!.reviews.push(event);
        return;
      case 'TruthRecorded':
        this.works.get(event.submission)!.right = event.correct;
        return;
      case 'WorkRejected':
        this.rejections.push({ freelancer: event.freelancer, at: event.at });
        return this.giveBack(event);
      case 'JobAbandoned':
      case 'AgreementEnded':
        return this.giveBack(event);
      case 'WorkAccepted':
        this.hands.get(event.freelancer)!.give(event.at);
        return;
      case 'JobExpired':
      case 'JobCancelled':
        this.endRound(event);
    }
  }

  private offer(offer: Offer): void {
    const { offers, rounds } = this.jobs.get(offer.job)!;
    offers.push(offer);
    rounds.at(-1)!.offers.push(offer);
  }

  private endRound({ job, at }: Pick<MarketEvent, 'at'> & { readonly job: JobId }): void {
    const round = this.jobs.get(job)!.rounds.at(-1)!;
    round.to = Math.min(round.to, at);
  }

  /** Work that comes to nothing leaves the job to anybody. */
  private giveBack({ job, at, freelancer }: GivenBack): void {
    this.hands.get(freelancer)!.give(at);
    const known = this.givenBack.get(freelancer) ?? new Map<JobId, number>();
    if (!known.has(job)) known.set(job, at);
    this.givenBack.set(freelancer, known);
    const { rounds, field } = this.jobs.get(job)!;
    rounds.push(roundFrom(job, field, at));
  }
}

interface GivenBack {
  readonly job: JobId;
  readonly at: number;
  readonly freelancer: ParticipantId;
}

const roundFrom = (job: JobId, field: string, from: number): Round => ({
  ...{ job, field, from, to: Number.POSITIVE_INFINITY, offers: [] },
});

/** What somebody has in hand. */
class Hand {
  readonly full: Span[] = [];
  private count = 0;
  private since = 0;

  constructor(private readonly capacity: number) {}

  take(at: number): void {
    this.count += 1;
    if (this.count === this.capacity) this.since = at;
  }

  give(at: number): void {
    if (this.count === this.capacity) this.full.push({ from: this.since, to: at });
    this.count = Math.max(0, this.count - 1);
  }

  close(at: number): void {
    if (this.count >= this.capacity) this.full.push({ from: this.since, to: at });
  }
}

function jobOf({ job, manager, openingCents, at, facts }: EventOf<'JobPosted'>): JobRecord {
  const field = `${facts?.category ?? ''}/${facts?.language ?? ''}`;
  return {
    ...{ job, manager, bountyCents: openingCents, postedAt: at, offers: [], award: null },
    rounds: [roundFrom(job, field, at)],
    field,
  };
}

const offerOf = (
  event: EventOf<'ProposalSubmitted' | 'JobClaimed'>,
  { bountyCents }: Pick<JobRecord, 'bountyCents'>,
): Offer => {
  const { job, freelancer, priceCents, at, seq } = event;
  const pitch = event.type === 'ProposalSubmitted' ? (event.facts?.pitch ?? null) : null;
  return { job, freelancer, priceCents, bountyCents, pitch, at, seq };
};

const workOf = ({ submission, job, freelancer, facts, seq }: EventOf<'WorkSubmitted'>): WorkRecord => ({
  ...{ submission, job, freelancer, seq, artifact: facts?.artifact ?? null, right: null, reviews: [] },
  visiblePassed: facts && facts.testsTotal > 0 ? facts.testsPassed === facts.testsTotal : null,
});
