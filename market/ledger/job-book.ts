import type { EventOf, MarketEvent, MoneyEvent, MoneyEventType } from '../events.js';
import { type AccountId, accountOf, escrowOf, PLATFORM, type ProposalId } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';

/** Every event of a job but the first and the movements of money. */
export type JobEvent = Exclude<
  MarketEvent,
  MoneyEvent | EventOf<'ParticipantJoined' | 'JobPosted' | 'CommandRefused'>
>;

/** What is wrong with an event, undefined when nothing is. */
type Problem = string | undefined;

/** What an auditor notes down about one job: who has it, what was agreed, and which money has moved. */
export class JobBook {
  private bounty: Cents;
  private readonly reserve: Cents;
  private readonly client: AccountId;
  private readonly escrow: AccountId;
  private readonly deadlineAt: number;
  private rung = 0;
  private readonly moved: MoneyEventType[] = [];
  private readonly offers = new Map<ProposalId, { readonly freelancer: number; readonly price: Cents }>();
  private deal?: { readonly freelancer: number; readonly price: Cents; readonly pay: Cents };
  private work?: { readonly submission: number; approvals: number };
  private accepted = false;
  private ended = false;

  constructor(posted: EventOf<'JobPosted'>) {
    this.bounty = posted.openingCents;
    this.reserve = posted.reserveCents;
    this.client = accountOf(posted.client);
    this.escrow = escrowOf(posted.job);
    this.deadlineAt = posted.deadlineAt;
  }

  /** Each kind of movement is due at most once, by one way and in one amount. */
  move(event: MoneyEvent): Problem {
    const due = this.due(event.type);
    if (!due || this.moved.includes(event.type)) return 'moves money that is not due';
    this.moved.push(event.type);
    if (event.from !== due.from || event.to !== due.to)
      return `moves money from ${event.from} to ${event.to}`;
    return event.cents === due.cents ? undefined : `moves ${event.cents} cents where ${due.cents} are due`;
  }

  follow(event: JobEvent): Problem {
    if (this.ended) return event.type === 'TruthRecorded' ? undefined : 'comes after the end of the job';
    if (!this.moved.includes('FundsHeld')) return 'comes before the reserve is held';
    switch (event.type) {
      case 'BountyRaised':
        return this.raise(event);
      case 'ProposalSubmitted':
      case 'JobClaimed':
        return this.offer(event);
      case 'ProposalWithdrawn':
        return this.offers.delete(event.proposal) ? undefined : 'withdraws an offer that nobody made';
      case 'JobAwarded':
        return this.award(event);
      case 'JobAbandoned':
        return this.free(event.freelancer);
      case 'WorkSubmitted':
        return this.submit(event);
      case 'ReviewRecorded':
        return this.review(event);
      case 'WorkAccepted':
      case 'WorkRejected':
        return this.decide(event);
      case 'JobSettled':
        return this.settle(event);
      case 'JobExpired':
      case 'JobCancelled':
        return this.endUnsold(event);
    }
    return undefined;
  }

  private due(type: MoneyEventType): { from: AccountId; to: AccountId; cents: Cents } | undefined {
    const { client, escrow, reserve, deal } = this;
    if (type === 'FundsHeld') return { from: client, to: escrow, cents: reserve };
    if (type === 'HoldVoided') return deal ? undefined : { from: escrow, to: client, cents: reserve };
    if (!deal || !this.accepted) return undefined;
    switch (type) {
      case 'PaymentPosted':
        return { from: escrow, to: accountOf(deal.freelancer), cents: deal.pay };
      case 'FeePosted':
        return { from: escrow, to: PLATFORM, cents: deal.price - deal.pay };
      case 'HoldReleased':
        return { from: escrow, to: client, cents: reserve - deal.price };
    }
    return undefined;
  }

  private raise(event: EventOf<'BountyRaised'>): Problem {
    const fell = event.bountyCents < this.bounty;
    const skipped = event.rung !== this.rung + 1;
    this.bounty = event.bountyCents;
    this.rung = event.rung;
    if (this.accepted) return 'raises the bounty of accepted work';
    if (fell || skipped) return 'is not the next rung up';
    return event.bountyCents <= this.reserve ? undefined : 'raises the bounty above the reserve';
  }

  private offer(event: EventOf<'ProposalSubmitted' | 'JobClaimed'>): Problem {
    this.offers.set(event.proposal, { freelancer: event.freelancer, price: event.priceCents });
    if (this.deal) return 'offers to do what somebody does already';
    const fits =
      event.type === 'JobClaimed' ? event.priceCents === this.bounty : event.priceCents <= this.bounty;
    return fits ? undefined : `asks for ${event.priceCents} when the bounty is ${this.bounty}`;
  }

  private award(event: EventOf<'JobAwarded'>): Problem {
    const { freelancer, priceCents: price, payCents: pay } = event;
    const taken = this.deal !== undefined;
    const offer = this.offers.get(event.proposal);
    this.deal = { freelancer, price, pay };
    this.offers.clear();
    if (taken) return 'awards a job that somebody has';
    if (offer?.freelancer !== freelancer || offer.price !== price) return 'awards what was not offered';
    return pay >= 0 && pay <= price ? undefined : `promises ${pay} of a price of ${price}`;
  }

  private submit(event: EventOf<'WorkSubmitted'>): Problem {
    const repeated = this.work !== undefined;
    this.work = { submission: event.submission, approvals: 0 };
    if (repeated) return 'hands in while work is under review';
    return this.deal?.freelancer === event.freelancer ? undefined : 'hands in what somebody else works on';
  }

  private review(event: EventOf<'ReviewRecorded'>): Problem {
    if (this.work?.submission !== event.submission) return 'reviews what is not under review';
    if (event.approve) this.work.approvals++;
    return undefined;
  }

  private decide(event: EventOf<'WorkAccepted' | 'WorkRejected'>): Problem {
    if (this.accepted || this.work?.submission !== event.submission)
      return 'decides on what is not under review';
    if (this.work.approvals !== event.approvals) return `counts ${event.approvals} approvals`;
    if (event.type === 'WorkRejected') return this.free(event.freelancer);
    this.accepted = true;
    return this.deal?.freelancer === event.freelancer ? undefined : 'accepts work of somebody else';
  }

  private free(freelancer: number): Problem {
    const held = this.deal?.freelancer === freelancer && !this.accepted;
    this.deal = undefined;
    this.work = undefined;
    return held ? undefined : 'frees somebody who did not have the job';
  }

  private settle(event: EventOf<'JobSettled'>): Problem {
    this.ended = true;
    const { deal } = this;
    if (!deal || !this.accepted || this.work?.submission !== event.submission)
      return 'settles without accepted work';
    if (event.freelancer !== deal.freelancer) return 'settles with somebody else';
    if (event.paidCents !== deal.pay || event.paidCents + event.feeCents !== deal.price)
      return 'pays something else than was agreed';
    if (deal.price + event.returnedCents !== this.reserve) return 'does not account for all of the reserve';
    return undefined;
  }

  private endUnsold(event: EventOf<'JobExpired' | 'JobCancelled'>): Problem {
    this.ended = true;
    return event.type === 'JobExpired' && event.at < this.deadlineAt
      ? 'comes before the deadline'
      : undefined;
  }
}
