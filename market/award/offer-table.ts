import { Column, IntColumn } from '../primitives/growable.js';
import { type JobId, NONE, type ParticipantId, type ProposalId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';

export const OFFER = { standing: 0, withdrawn: 1, rejected: 2, won: 3, lost: 4 } as const;

export interface Offer {
  readonly freelancer: ParticipantId;
  readonly priceCents: Cents;
}

/** Proposals and claims: a claim is an offer at the current bounty. */
export class OfferTable {
  count = 0;
  readonly job = new IntColumn();
  readonly freelancer = new IntColumn();
  readonly priceCents = new Column();
  readonly status = new IntColumn();
  readonly next = new IntColumn(NONE);
  /** Each freelancer's own offers, as a list from the last one back. */
  private readonly before = new IntColumn(NONE);
  private readonly lastOf = new IntColumn(NONE);

  has(offer: ProposalId): boolean {
    return Number.isInteger(offer) && offer >= 0 && offer < this.count;
  }

  add(job: JobId, { freelancer, priceCents }: Offer): ProposalId {
    const id = this.count++;
    this.job.set(id, job);
    this.freelancer.set(id, freelancer);
    this.priceCents.set(id, priceCents);
    this.before.set(id, this.lastOf.get(freelancer));
    this.lastOf.set(freelancer, id);
    return id;
  }

  isStanding(offer: ProposalId): boolean {
    return this.status.get(offer) === OFFER.standing;
  }

  /** All offers that a freelancer ever made, the last one first. */
  *ofFreelancer(freelancer: ParticipantId): Generator<ProposalId> {
    for (let id = this.lastOf.get(freelancer); id !== NONE; id = this.before.get(id)) yield id;
  }
}
