import { Appraisal, comesBefore, wholePrice } from '#agents/index.js';
import {
  accountOf,
  type Cents,
  Column,
  IntColumn,
  type JobId,
  type Market,
  NONE,
  type ParticipantId,
  PURPOSES,
  type Seconds,
} from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import type { JobColumns } from './job-columns.js';
import { JobCursor } from './job-cursor.js';
import type { Roster, SweptBidder } from './roster.js';

export interface Surroundings {
  readonly columns: JobColumns;
  readonly scenario: Scenario;
}

/** Freelancers who look at open jobs and offer for those that promise most. */
export class Bidders {
  /** Decisions of this instant, in order: who offers for which job, at which price. */
  private offers = 0;
  private readonly offerOf = new IntColumn();
  private readonly offerFor = new IntColumn();
  private readonly offerCents = new Column();

  /** Who decides now, with how much money, and for how many jobs it has room. */
  private bidder!: SweptBidder;
  private balance: Cents = 0;
  private room = 0;
  /** What it likes best so far, in order, and behind that the one that it looks at. */
  private readonly appraisals: Appraisal<JobCursor>[] = [];
  private liked = 0;

  private readonly lookSeconds: Seconds;
  private readonly takesClaims: boolean;
  /** Pairs of freelancer and job where its work was turned down. */
  private readonly rejected = new Set<number>();

  constructor(
    private readonly market: Market,
    private readonly roster: Roster,
    { columns, scenario }: Surroundings,
  ) {
    this.lookSeconds = scenario.timing.look;
    const mostRoom = Math.max(...scenario.freelancers.map(({ capacity }) => capacity));
    for (let place = 0; place <= mostRoom; place++) {
      this.appraisals.push(new Appraisal(new JobCursor(market, columns, 0)));
    }
    this.takesClaims = this.appraisals[0]!.notice.takes === 'claims';
  }

  /** A freelancer looks at the market, and makes up its mind. */
  decide(me: ParticipantId): void {
    const { participants, ledger } = this.market.view;
    this.room = participants.room(me);
    if (this.room === 0) return;
    this.bidder = this.roster.bidders[me]!;
    this.balance = ledger.balance(accountOf(me));
    this.liked = 0;
    if (this.bidder.sees === Infinity) this.seeAll();
    else this.seeSome();
    for (let place = 0; place < this.liked; place++) this.offer(this.appraisals[place]!);
  }

  /** All that was decided since the last time is done. */
  apply(): void {
    const { market } = this;
    for (let place = 0; place < this.offers; place++) {
      const freelancer = this.offerOf.get(place);
      const job = this.offerFor.get(place);
      if (this.takesClaims) market.execute({ type: 'ClaimJob', freelancer, job });
      else {
        const priceCents = this.offerCents.get(place);
        market.execute({ type: 'SubmitProposal', freelancer, job, priceCents });
      }
    }
    this.offers = 0;
  }

  /** Its work on the job was turned down. */
  noteRejection(freelancer: ParticipantId, job: JobId): void {
    if (!this.roster.bidders[freelancer]!.params.triesAgain) this.rejected.add(pair(freelancer, job));
  }

  private seeAll(): void {
    const { open } = this.market.view.jobs;
    for (let place = 0; place < open.count; place++) this.consider(open.at(place));
  }

  private seeSome(): void {
    const { random, now, view } = this.market;
    const { open } = view.jobs;
    const { me, sees } = this.bidder;
    const first = Math.floor(now / this.lookSeconds) * sees;
    for (let draw = 0; draw < sees && open.count > 0; draw++) {
      const lot = random.uniform(PURPOSES.jobsSeen, me, first + draw);
      this.consider(open.at(Math.floor(lot * open.count)));
    }
  }

  private consider(job: JobId): void {
    const { bidder, liked } = this;
    if (this.hasOfferFor(job) || this.isLiked(job)) return;
    if (!bidder.params.triesAgain && this.rejected.has(pair(bidder.me, job))) return;
    const appraisal = this.appraisals[liked]!;
    appraisal.notice.moveTo(job);
    if (!appraisal.pays(bidder, this.balance)) return;
    if (bidder.pricing.wants?.(appraisal) === false) return;
    this.rank(appraisal);
  }

  /** Puts what it has looked at last into its place among those that it likes, as far as there is room. */
  private rank(appraisal: Appraisal<JobCursor>): void {
    const { appraisals, liked } = this;
    let place = liked;
    while (place > 0 && comesBefore(appraisal, appraisals[place - 1]!)) {
      appraisals[place] = appraisals[place - 1]!;
      place--;
    }
    appraisals[place] = appraisal;
    if (liked < this.room) this.liked++;
  }

  private isLiked(job: JobId): boolean {
    for (let place = 0; place < this.liked; place++)
      if (this.appraisals[place]!.notice.id === job) return true;
    return false;
  }

  private hasOfferFor(job: JobId): boolean {
    const { jobs, offers } = this.market.view;
    let offer = jobs.firstOffer.get(job);
    while (offer !== NONE) {
      if (offers.freelancer.get(offer) === this.bidder.me && offers.isStanding(offer)) return true;
      offer = offers.next.get(offer);
    }
    return false;
  }

  private offer(appraisal: Appraisal<JobCursor>): void {
    const { notice } = appraisal;
    const place = this.offers++;
    this.offerOf.set(place, this.bidder.me);
    this.offerFor.set(place, notice.id);
    if (this.takesClaims) return;
    this.offerCents.set(place, wholePrice(this.bidder.pricing.asks(appraisal), notice.bountyCents));
  }
}

const pair = (freelancer: ParticipantId, job: JobId): number => freelancer * 0x8000_0000 + job;
