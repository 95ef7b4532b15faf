import { comesBefore, type Pricing, surplusOfOne, wholePrice } from '#agents/index.js';
import {
  accountOf,
  type Cents,
  type JobId,
  type Market,
  NONE,
  type ParticipantId,
  PURPOSES,
  placeAmong,
  type Seconds,
  Table,
  wordOf,
} from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import type { JobColumns } from './job-columns.js';
import { JobCursor } from './job-cursor.js';
import { SweptAppraisal } from './swept-appraisal.js';
import { ALL, type SweptMeans } from './swept-means.js';
import type { Workplace } from './workers.js';

/** Freelancers who look at open jobs and offer for those that promise most. */
export class Bidders {
  /** What each freelancer has, and goes by. */
  private readonly everyone: readonly SweptMeans[];
  private readonly pricings: readonly Pricing[];
  private readonly offers = new Offers();

  /** Who decides now: its means, its money, for how many jobs it has room, and whether any offer of its own still stands. */
  private means: SweptMeans;
  private balance: Cents = 0;
  private room = 0;
  private hasOffers = false;
  /** What it likes best so far, in order, and behind that the one that it looks at. */
  private readonly appraisals: SweptAppraisal[] = [];
  private liked = 0;

  private readonly columns: JobColumns;
  private readonly lookSeconds: Seconds;
  private readonly takesClaims: boolean;
  /** Pairs of freelancer and job where its work was turned down. */
  private readonly rejected = new Set<number>();

  constructor(
    private readonly market: Market,
    scenario: Scenario,
    { roster, means, columns }: Workplace,
  ) {
    this.columns = columns;
    this.everyone = means;
    this.means = means[0]!;
    this.pricings = roster.bidders.map(({ pricing }) => pricing);
    this.lookSeconds = scenario.timing.look;
    const mostRoom = Math.max(...scenario.freelancers.map(({ capacity }) => capacity));
    for (let place = 0; place <= mostRoom; place++) {
      this.appraisals.push(new SweptAppraisal(new JobCursor(market, columns, 0), columns));
    }
    this.takesClaims = this.appraisals[0]!.notice.takes === 'claims';
  }

  /** All freelancers look at the market. */
  decideAll(): void {
    const { capacity, busy } = this.market.view.participants;
    const count = this.pricings.length;
    for (let me = 0; me < count; me++) if (busy[me]! < capacity[me]!) this.decide(me);
  }

  /** A freelancer looks at the market, and makes up its mind. */
  decide(me: ParticipantId): void {
    const { participants, offers, ledger } = this.market.view;
    const means = this.everyone[me]!;
    this.room = participants.room(me);
    if (this.room === 0) return;
    this.means = means;
    this.balance = ledger.balance(accountOf(me));
    this.hasOffers = offers.hasStanding(me);
    this.liked = 0;
    if (means.sees === ALL) this.seeAll();
    else if (this.room === 1 && means.takesTheBest && !this.hasOffers) this.seeTheBest();
    else this.seeSome();
    for (let place = 0; place < this.liked; place++) this.offer(this.appraisals[place]!);
  }

  /** All that was decided since the last time is done. */
  apply(): void {
    const { market, offers } = this;
    for (let place = 0; place < offers.count; place++) {
      const freelancer = offers.freelancer[place]!;
      const job = offers.job[place]!;
      const priceCents = offers.priceCents[place]!;
      if (this.takesClaims) market.claimJob({ type: 'ClaimJob', freelancer, job });
      else market.submitProposal({ type: 'SubmitProposal', freelancer, job, priceCents });
    }
    offers.count = 0;
  }

  /** Its work on the job was turned down. */
  noteRejection(freelancer: ParticipantId, job: JobId): void {
    if (!this.everyone[freelancer]!.triesAgain) this.rejected.add(pair(freelancer, job));
  }

  private seeAll(): void {
    const { open } = this.market.view.jobs;
    for (let place = 0; place < open.count; place++) this.consider(open.at(place));
  }

  private seeSome(): void {
    const { random, now, view } = this.market;
    const { open } = view.jobs;
    const { me, sees } = this.means;
    if (open.count === 0) return;
    const series = random.series(PURPOSES.jobsSeen, me);
    const first = Math.floor(now / this.lookSeconds) * sees;
    for (let nth = 0; nth < sees; nth++) {
      this.consider(open.at(placeAmong(open.count, wordOf(series, first + nth))));
    }
  }

  /** The same for who takes one job, and goes by what it brings alone: only the best one is looked at in full. */
  private seeTheBest(): void {
    const { means } = this;
    const { random, now, view } = this.market;
    const { open, bountyCents, key } = view.jobs;
    const { loads } = this.columns;
    const { count, jobs } = open;
    const { sees } = means;
    if (count === 0) return;
    const series = random.series(PURPOSES.jobsSeen, means.me);
    const first = Math.floor(now / this.lookSeconds) * sees;
    let best: JobId = NONE;
    let most = 0;
    for (let nth = 0; nth < sees; nth++) {
      const job = jobs[placeAmong(count, wordOf(series, first + nth))]!;
      const surplus = surplusOfOne(means, {
        bountyCents: bountyCents[job]!,
        hardness: loads[2 * job]!,
        days: loads[2 * job + 1]!,
      });
      if (surplus < most || (surplus === most && (best === NONE || key[job]! >= key[best]!))) continue;
      best = job;
      most = surplus;
    }
    if (best !== NONE) this.consider(best);
  }

  private consider(job: JobId): void {
    const { means } = this;
    if (this.isLiked(job) || (this.hasOffers && this.market.hasOffer(job, means.me))) return;
    if (!means.triesAgain && this.rejected.has(pair(means.me, job))) return;
    const appraisal = this.appraisals[this.liked]!;
    appraisal.notice.id = job;
    if (!appraisal.pays(means, this.balance)) return;
    if (this.pricings[means.me]!.wants?.(appraisal) === false) return;
    this.rank(appraisal);
  }

  /** Puts what it has looked at last into its place among those that it likes, as far as there is room. */
  private rank(appraisal: SweptAppraisal): void {
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

  private offer(appraisal: SweptAppraisal): void {
    const { notice } = appraisal;
    const { me } = this.means;
    const ask = this.takesClaims ? notice.bountyCents : this.pricings[me]!.asks(appraisal);
    const place = this.offers.add(me, notice.id);
    this.offers.priceCents[place] = wholePrice(ask, notice.bountyCents);
  }
}

/** Decisions of an instant, in order: who offers for which job, at which price. */
class Offers extends Table {
  count = 0;
  readonly freelancer = this.ints();
  readonly job = this.ints();
  readonly priceCents = this.numbers();

  /** @returns its row */
  add(freelancer: ParticipantId, job: JobId): number {
    const row = this.count++;
    this.reach(row);
    this.freelancer[row] = freelancer;
    this.job[row] = job;
    return row;
  }
}

const pair = (freelancer: ParticipantId, job: JobId): number => freelancer * 0x8000_0000 + job;
