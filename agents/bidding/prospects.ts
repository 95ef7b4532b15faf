import type { Cents, ParticipantId, Random } from '#market/index.js';
import type { Ring } from '../hostile/ring.js';
import type { BidderView, JobNotice } from '../observation.js';
import type { FreelancerParams } from '../parameters.js';
import { attemptChance, successChance } from './chance.js';
import { attemptCents, attemptsFor, expectedDays } from './effort.js';

/** Who bids, and what it knows of itself. */
export interface Bidder {
  readonly params: FreelancerParams;
  readonly random: Random;
  readonly me: ParticipantId;
  /** What its group shares, for those that act together. */
  readonly ring?: Ring;
}

/** A job that pays at its present bounty, with the attempts that the bounty buys. */
export interface Prospect {
  readonly notice: JobNotice;
  /** The chance that its work will be right. */
  readonly chance: number;
  /** What each cent of the price is worth to it: the chance of being paid, times what it keeps. */
  readonly worth: number;
  readonly days: number;
  readonly costCents: number;
  readonly surplusCents: number;
}

/** What of a view it goes by. */
export type Glance = Pick<BidderView, 'jobs' | 'rejectedOn' | 'balanceCents' | 'room'>;

/** Whether to offer for a job now that pays. */
export type Wants = (prospect: Prospect) => boolean;

/**
 * What pays, can be afforded and is wanted: at most as many as there is room for, the highest surplus first, the lower
 * number where two are equal. Jobs on which its work was rejected are left alone.
 */
export function bestProspects(bidder: Bidder, view: Glance, wants?: Wants): Prospect[] {
  const best: Prospect[] = [];
  for (const notice of view.jobs) {
    if (view.rejectedOn.has(notice.job) && !bidder.params.triesAgain) continue;
    const prospect = appraise(bidder, notice, view.balanceCents);
    if (!prospect || wants?.(prospect) === false) continue;
    let place = best.length;
    while (place > 0 && comesBefore(prospect, best[place - 1]!)) place--;
    if (place >= view.room) continue;
    best.splice(place, 0, prospect);
    if (best.length > view.room) best.pop();
  }
  return best;
}

export function comesBefore(a: Prospect, b: Prospect): boolean {
  return (
    a.surplusCents > b.surplusCents || (a.surplusCents === b.surplusCents && a.notice.job < b.notice.job)
  );
}

/** What a job is to a bidder now; null where it does not pay. */
function appraise(bidder: Bidder, notice: JobNotice, balanceCents: Cents): Prospect | null {
  const appraisal = new Appraisal(notice);
  return appraisal.pays(bidder, balanceCents) ? appraisal : null;
}

/** A prospect that can be used again for the next job, where millions are appraised. */
export class Appraisal<Notice extends JobNotice = JobNotice> implements Prospect {
  chance = 0;
  worth = 0;
  days = 0;
  costCents = 0;
  surplusCents = 0;

  constructor(readonly notice: Notice) {}

  /** Whether worth x bounty > cost; it then says by how much. */
  pays(bidder: Bidder, balanceCents: Cents): boolean {
    const { params } = bidder;
    const { difficulty, bountyCents } = this.notice;
    const attempt = attemptCents(params, difficulty);
    const single = attemptChance(params.skill, difficulty);
    const attempts = attemptsFor({
      priceCents: bountyCents,
      chance: single,
      balanceCents,
      attemptCents: attempt,
      maxAttempts: params.maxAttempts,
    });
    if (attempts === 0) return false;
    this.chance = successChance(single, attempts);
    this.worth = worthOf(params, this.chance);
    const beforeTime = this.worth * bountyCents - attempts * attempt;
    if (beforeTime <= 0) return false;
    this.days = this.notice.days ?? expectedDays(bidder, this.notice.job, difficulty);
    this.surplusCents = beforeTime - params.dayRateCents * this.days;
    this.costCents = this.worth * bountyCents - this.surplusCents;
    return this.surplusCents > 0;
  }
}

/** What a cent of the price is worth to who is right with this chance. */
function worthOf({ reckoning }: FreelancerParams, chance: number): number {
  if (!reckoning) return chance;
  const { keeps, acceptsRight, acceptsWrong } = reckoning;
  return keeps * (acceptsWrong + (acceptsRight - acceptsWrong) * chance);
}

/**
 * The lowest price at which a job pays, in cents: the least of cost / worth over the attempts that it can make and afford. A bidder's
 * private cost, in the words of auction theory: what it gains at a price v is worth p (v - least price) or more.
 */
export function leastPrice(bidder: Bidder, { notice, days }: Prospect, balanceCents: Cents): number {
  const { params } = bidder;
  const attempt = attemptCents(params, notice.difficulty);
  const single = attemptChance(params.skill, notice.difficulty);
  let least = Number.POSITIVE_INFINITY;
  for (let attempts = 1; attempts <= params.maxAttempts && attempts * attempt <= balanceCents; attempts++) {
    const cost = params.dayRateCents * days + attempts * attempt;
    least = Math.min(least, cost / worthOf(params, successChance(single, attempts)));
  }
  return least;
}
