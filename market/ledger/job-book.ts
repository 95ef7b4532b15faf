import type { EventOf, MoneyEvent, MoneyEventType } from '../events.js';
import { type AccountId, accountOf, escrowOf, PLATFORM, type ProposalId } from '../primitives/ids.js';
import { type Cents, shareOf } from '../primitives/money.js';
import { ContestBook } from './contest-book.js';
import { agreesWithRuling, type Dispute, followDispute } from './dispute-book.js';
import type { JobEvent, Problem } from './job-event.js';

/** What an auditor notes down about one job: who has it, what was agreed, and which money has moved. */
export class JobBook {
  private bounty: Cents;
  private reserve: Cents;
  private readonly client: AccountId;
  private readonly escrow: AccountId;
  private readonly deadlineAt: number;
  private rung = 0;
  private readonly moved: MoneyEventType[] = [];
  private readonly offers = new Map<ProposalId, { readonly freelancer: number; readonly price: Cents }>();
  private deal?: Deal;
  /** What was agreed, once the price of accepted work has become another. */
  private agreed?: Deal;
  /** What a change order still has to put in escrow. */
  private more: Cents = 0;
  private clawedBack: Cents = 0;
  private regressed = false;
  private readonly questions = new Set<number>();
  private work?: { readonly submission: number; approvals: number; dispute?: Dispute };
  private contest?: ContestBook;
  private opened?: { readonly rule: string; readonly prices: readonly Cents[] };
  private accepted = false;
  private ended = false;

  constructor(
    posted: EventOf<'JobPosted'>,
    private readonly balanceOf: (account: AccountId) => Cents,
  ) {
    this.bounty = posted.openingCents;
    this.reserve = posted.reserveCents;
    this.client = accountOf(posted.client);
    this.escrow = escrowOf(posted.job);
    this.deadlineAt = posted.deadlineAt;
  }

  /** Each kind of movement is due at most once, by one way and in one amount. */
  move(event: MoneyEvent): Problem {
    const due = event.type === 'BonusClawedBack' ? this.dueBack(event.cents) : this.due(event.type);
    const again = event.type !== 'HoldIncreased' && this.moved.includes(event.type);
    if (!due || again) return 'moves money that is not due';
    this.moved.push(event.type);
    if (event.type === 'HoldIncreased') this.more = 0;
    if (event.type === 'BonusClawedBack') this.clawedBack = event.cents;
    if (event.from !== due.from || event.to !== due.to)
      return `moves money from ${event.from} to ${event.to}`;
    return event.cents === due.cents ? undefined : `moves ${event.cents} cents where ${due.cents} are due`;
  }

  follow(event: JobEvent): Problem {
    if (event.type === 'RegressionReported') return this.regress(event);
    if (this.ended) return event.type === 'TruthRecorded' ? undefined : 'comes after the end of the job';
    if (!this.moved.includes('FundsHeld')) return 'comes before the reserve is held';
    if (event.type === 'ClarificationAsked') return this.ask(event);
    if (event.type === 'ClarificationAnswered') return this.answer(event);
    if (this.contest) return this.compete(this.contest, event);
    const underReview = this.work !== undefined;
    switch (event.type) {
      case 'BountyRaised':
        return this.raise(event);
      case 'BidsOpened':
        return this.open(event);
      case 'ContestStarted':
        return this.start(event);
      case 'SubmissionsClosed':
      case 'ContestWon':
      case 'ContestFailed':
        return 'names a contest that is not running';
      case 'ProposalSubmitted':
      case 'JobClaimed':
        return this.offer(event);
      case 'ProposalWithdrawn':
        return this.offers.delete(event.proposal) ? undefined : 'withdraws an offer that nobody made';
      case 'JobAwarded':
        return this.award(event);
      case 'JobAbandoned':
        return this.free(event.freelancer);
      case 'AgreementEnded':
        return this.free(event.freelancer) ?? (underReview ? 'ends what is under review' : undefined);
      case 'ChangeOrdered':
        return this.change(event);
      case 'PriceAdjusted':
        return this.adjust(event);
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
    if (type === 'HoldIncreased')
      return this.more > 0 ? { from: client, to: escrow, cents: this.more } : undefined;
    if (type === 'HoldVoided')
      return deal || this.contest ? undefined : { from: escrow, to: client, cents: reserve };
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

  /** A bonus that was paid is due back as far as the freelancer has the money; it had `moved` more before. */
  private dueBack(moved: Cents): { from: AccountId; to: AccountId; cents: Cents } | undefined {
    const { deal, agreed } = this;
    if (!deal || !agreed || !this.ended || this.regressed || deal.pay <= agreed.pay) return undefined;
    const from = accountOf(deal.freelancer);
    return { from, to: this.client, cents: Math.min(deal.pay - agreed.pay, this.balanceOf(from) + moved) };
  }

  private regress(event: EventOf<'RegressionReported'>): Problem {
    const { deal } = this;
    const known = this.accepted && deal?.freelancer === event.freelancer;
    if (!known || this.work?.submission !== event.submission) return 'names work that was not accepted';
    const due = this.dueBack(this.clawedBack)?.cents ?? 0;
    const again = this.regressed;
    this.regressed = true;
    if (again) return 'finds the same fault again';
    if (!this.ended && deal.price > (this.agreed ?? deal).price) return 'leaves the bonus to be paid';
    const right = this.clawedBack === due && event.clawedBackCents === due;
    return right ? undefined : `takes ${event.clawedBackCents} back where ${due} are due`;
  }

  private ask({ clarification }: EventOf<'ClarificationAsked'>): Problem {
    const repeated = this.questions.has(clarification);
    this.questions.add(clarification);
    return repeated ? 'asks the same question again' : undefined;
  }

  private answer({ clarification, client }: EventOf<'ClarificationAnswered'>): Problem {
    if (!this.questions.delete(clarification)) return 'answers what nobody asked';
    return accountOf(client) === this.client ? undefined : 'answers a question to somebody else';
  }

  /** More money for another specification, while the work goes on: the bounty rises by no more than the price. */
  private change(event: EventOf<'ChangeOrdered'>): Problem {
    const { deal } = this;
    const inWork = deal?.freelancer === event.freelancer && !this.work && !this.accepted;
    if (!inWork) return 'changes what nobody works on';
    const { priceCents: price, payCents: pay, bountyCents, reserveCents } = event;
    const falls = price <= deal.price || bountyCents < this.bounty || reserveCents < this.reserve;
    const leaps = bountyCents - this.bounty > price - deal.price;
    const fits = price <= bountyCents && bountyCents <= reserveCents && hasFeeOf(deal, { price, pay });
    this.more += reserveCents - this.reserve;
    this.deal = { ...deal, price, pay };
    this.bounty = bountyCents;
    this.reserve = reserveCents;
    if (accountOf(event.client) !== this.client) return 'changes the job of somebody else';
    return falls || leaps || !fits ? 'does not raise price, bounty and reserve together' : undefined;
  }

  /** Accepted work brings more or less than was agreed; a fault found before payment brings it back to that. */
  private adjust(event: EventOf<'PriceAdjusted'>): Problem {
    const { deal, agreed } = this;
    const accepted = this.accepted && this.work?.submission === event.submission;
    if (deal?.freelancer !== event.freelancer || !accepted || this.moved.includes('PaymentPosted'))
      return 'adjusts a price that is not due';
    const { priceCents: price, payCents: pay, reason } = event;
    this.deal = { ...deal, price, pay };
    if (reason === 'regression') {
      const back = agreed && deal.price > price && price === agreed.price && pay === agreed.pay;
      return back ? undefined : 'does not go back to what was agreed';
    }
    this.agreed = deal;
    if (agreed) return 'adjusts the price again';
    const fits = reason === 'early' ? price >= deal.price : price <= deal.price;
    if (!fits || price > this.reserve) return `adjusts the price to ${price}`;
    return hasFeeOf(deal, { price, pay }) ? undefined : `promises ${pay} of a price of ${price}`;
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
    const bids = this.opened && dueOf(this.opened, this.bounty);
    this.deal = { freelancer, price, pay };
    this.offers.clear();
    this.opened = undefined;
    if (taken) return 'awards a job that somebody has';
    if (offer?.freelancer !== freelancer || offer.price !== (bids?.ask ?? price))
      return 'awards what was not offered';
    if (bids && price !== bids.price) return `awards at ${price} where the bids give ${bids.price}`;
    return pay >= 0 && pay <= price ? undefined : `promises ${pay} of a price of ${price}`;
  }

  /** The bids are on the table: what the winner gets follows from them. */
  private open({ rule, proposals }: EventOf<'BidsOpened'>): Problem {
    const bids = proposals.map((proposal) => this.offers.get(proposal));
    this.opened = { rule, prices: bids.map((bid) => bid?.price ?? 0).sort((a, b) => a - b) };
    const stand = bids.length > 0 && bids.every((bid) => bid !== undefined);
    return stand && new Set(proposals).size === bids.length ? undefined : 'opens bids that nobody made';
  }

  private start(event: EventOf<'ContestStarted'>): Problem {
    const entered = event.proposals.map((proposal) => this.offers.get(proposal)?.freelancer);
    const taken = this.deal !== undefined;
    this.contest = new ContestBook(event);
    this.offers.clear();
    if (taken) return 'starts a contest for a job that somebody has';
    if (entered.length === 0 || String(entered) !== String(event.freelancers))
      return 'starts a contest among others than have entered';
    if (event.priceCents !== this.bounty)
      return `offers ${event.priceCents} when the bounty is ${this.bounty}`;
    return event.payCents >= 0 && event.payCents <= event.priceCents
      ? undefined
      : `promises ${event.payCents} of a price of ${event.priceCents}`;
  }

  private compete(contest: ContestBook, event: JobEvent): Problem {
    const problem = contest.follow(event);
    if (event.type === 'BountyRaised') return this.raise(event);
    if (event.type === 'ContestFailed') this.contest = undefined;
    if (event.type !== 'ContestWon') return problem;
    const { freelancer, priceCents: price, payCents: pay, submission } = event;
    this.contest = undefined;
    this.deal = { freelancer, price, pay };
    this.work = { submission, approvals: 0 };
    this.accepted = true;
    return problem;
  }

  private submit(event: EventOf<'WorkSubmitted'>): Problem {
    const repeated = this.work !== undefined;
    this.work = { submission: event.submission, approvals: 0 };
    if (repeated) return 'hands in while work is under review';
    return this.deal?.freelancer === event.freelancer ? undefined : 'hands in what somebody else works on';
  }

  private review(event: EventOf<'ReviewRecorded'>): Problem {
    if (this.work?.submission !== event.submission) return 'reviews what is not under review';
    if (this.work.dispute) return 'reviews what is in dispute';
    if (event.approve) this.work.approvals++;
    return undefined;
  }

  private dispute(event: EventOf<'DisputeOpened' | 'DisputeResolved'>): Problem {
    const { work } = this;
    if (this.accepted || work?.submission !== event.submission) return 'disputes what is not under review';
    return followDispute(work, event);
  }

  private decide(event: EventOf<'WorkAccepted' | 'WorkRejected'>): Problem {
    if (this.accepted || this.work?.submission !== event.submission)
      return 'decides on what is not under review';
    if (this.work.approvals !== event.approvals) return `counts ${event.approvals} approvals`;
    if (!agreesWithRuling(this.work, event.type === 'WorkAccepted'))
      return 'decides otherwise than the arbiter has ruled';
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

interface Deal {
  readonly freelancer: number;
  readonly price: Cents;
  readonly pay: Cents;
}

/** Whether the platform takes the same part of another price: a whole number of hundredths of a percent, rounded down. */
function hasFeeOf(deal: Deal, { price, pay }: Pick<Deal, 'price' | 'pay'>): boolean {
  const fee = deal.price - deal.pay;
  const least = Math.ceil((10_000 * fee) / deal.price);
  const most = Math.min(10_000, Math.ceil((10_000 * (fee + 1)) / deal.price) - 1);
  return price - pay >= shareOf(price, least) && price - pay <= shareOf(price, most);
}

/** What the winning bid asks, and what its maker is paid. */
function dueOf(
  { rule, prices }: { readonly rule: string; readonly prices: readonly Cents[] },
  bounty: Cents,
) {
  const ask = prices[0];
  return { ask, price: rule === 'sealed-first-price' ? ask : (prices[1] ?? bounty) };
}
