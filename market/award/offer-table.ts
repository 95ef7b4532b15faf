import { Table } from '../primitives/growable.js';
import { type JobId, NONE, type ParticipantId, type ProposalId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';

export const OFFER = { standing: 0, withdrawn: 1, rejected: 2, won: 3, lost: 4 } as const;

/** Proposals and claims: a claim is an offer at the current bounty. */
export class OfferTable extends Table {
  count = 0;
  readonly job = this.ints();
  readonly freelancer = this.ints();
  readonly priceCents = this.numbers();
  private readonly status = this.ints();
  readonly next = this.ints();
  /** Each freelancer's own offers, as a list from the last one back. */
  private readonly before = this.ints();
  private readonly bidders = new Bidders();

  has(offer: ProposalId): boolean {
    return Number.isInteger(offer) && offer >= 0 && offer < this.count;
  }

  add(job: JobId, freelancer: ParticipantId, priceCents: Cents): ProposalId {
    const id = this.count++;
    this.reach(id);
    this.job[id] = job;
    this.freelancer[id] = freelancer;
    this.priceCents[id] = priceCents;
    this.next[id] = NONE;
    this.before[id] = this.bidders.note(freelancer, id);
    return id;
  }

  statusOf(offer: ProposalId): number {
    return this.status[offer]!;
  }

  isStanding(offer: ProposalId): boolean {
    return this.status[offer]! === STANDING;
  }

  /** It stands no longer, or has become the winner of those that do not. */
  close(offer: ProposalId, status: number): void {
    if (this.isStanding(offer)) this.bidders.forget(this.freelancer[offer]!);
    this.status[offer] = status;
  }

  /** Whether any offer of a freelancer stands. */
  hasStanding(freelancer: ParticipantId): boolean {
    return this.bidders.standing(freelancer) > 0;
  }

  /** The offer of a freelancer that stands for a job, made since the first one of the round; NONE without. */
  standingOf(freelancer: ParticipantId, job: JobId, first: ProposalId): ProposalId {
    if (first === NONE) return NONE;
    for (let id = this.bidders.last(freelancer); id >= first; id = this.before[id]!)
      if (this.job[id]! === job && this.isStanding(id)) return id;
    return NONE;
  }

  /** All offers that a freelancer ever made, the last one first. */
  *ofFreelancer(freelancer: ParticipantId): Generator<ProposalId> {
    for (let id = this.bidders.last(freelancer); id !== NONE; id = this.before[id]!) yield id;
  }
}

const STANDING = OFFER.standing;

/** The last offer of each freelancer, plus one: zero stands for none. And how many stand. */
class Bidders extends Table {
  private readonly lasts = this.ints();
  private readonly counts = this.ints();

  last(freelancer: ParticipantId): ProposalId {
    this.reach(freelancer);
    return this.lasts[freelancer]! - 1;
  }

  standing(freelancer: ParticipantId): number {
    this.reach(freelancer);
    return this.counts[freelancer]!;
  }

  /** One that stood is closed. */
  forget(freelancer: ParticipantId): void {
    this.counts[freelancer] = this.counts[freelancer]! - 1;
  }

  /** @returns the one before */
  note(freelancer: ParticipantId, offer: ProposalId): ProposalId {
    const before = this.last(freelancer);
    this.lasts[freelancer] = offer + 1;
    this.counts[freelancer] = this.counts[freelancer]! + 1;
    return before;
  }
}
