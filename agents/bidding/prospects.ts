import type { Cents, ParticipantId, Random } from '#market/index.js';
import type { Ring } from '../hostile/ring.js';
import type { BidderView, JobNotice } from '../observation.js';
import type { FreelancerParams, Reckoning } from '../parameters.js';
import { chanceAgainst, hardnessOf, successChance, weaknessOf } from './chance.js';
import { attemptCents, attemptsFor, expectedDays, type Worker } from './effort.js';

/** Who bids, and what it knows of itself. */
export interface Bidder {
  readonly params: FreelancerParams;
  readonly random: Random;
  readonly me: ParticipantId;
  /** What its group shares, for those that act together. */
  readonly ring?: Ring;
}

/** What of a freelancer counts when it values a job, in numbers. */
export class Means implements Worker {
  readonly random: Random;
  readonly me: ParticipantId;
  /** Of its attempts, as in `chanceAgainst`. */
  readonly weakness: number;
  readonly dayRateCents: Cents;
  readonly attemptCostCents: Cents;
  readonly maxAttempts: number;
  /** What a cent of the price is worth to it if its work is wrong, and how much more if it is right. */
  readonly worthOfWrong: number;
  readonly worthOfRight: number;
  /** It makes a single attempt, and that costs it nothing but its time. */
  readonly triesOnceForFree: boolean;

  constructor({ params, random, me }: Bidder) {
    const { keeps, acceptsRight, acceptsWrong } = params.reckoning ?? ALL_IS_PAID;
    this.random = random;
    this.me = me;
    this.weakness = weaknessOf(params.skill);
    this.dayRateCents = params.dayRateCents;
    this.attemptCostCents = params.attemptCostCents;
    this.maxAttempts = params.maxAttempts;
    this.worthOfWrong = keeps * acceptsWrong;
    this.worthOfRight = keeps * (acceptsRight - acceptsWrong);
    this.triesOnceForFree = this.maxAttempts === 1 && this.attemptCostCents === 0;
  }
}

/** Right work is paid in full, wrong work is not. */
const ALL_IS_PAID: Reckoning = { keeps: 1, acceptsRight: 1, acceptsWrong: 0 };

/** What a cent of the price is worth to who is right with this chance. */
const worthOf = ({ worthOfWrong, worthOfRight }: Means, chance: number): number =>
  worthOfWrong + worthOfRight * chance;

/** What of a job counts for who tries once, for free. */
export interface Load {
  readonly bountyCents: Cents;
  readonly hardness: number;
  readonly days: number;
}

/** The surplus of an `Appraisal` for who tries once, for free, in cents: the same number, where nothing else is asked. */
export const surplusOfOne = (means: Means, { bountyCents, hardness, days }: Load): number =>
  worthOf(means, chanceAgainst(means.weakness, hardness)) * bountyCents - means.dayRateCents * days;

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
  const means = new Means(bidder);
  for (const notice of view.jobs) {
    if (view.rejectedOn.has(notice.job) && !bidder.params.triesAgain) continue;
    const prospect = appraise(means, notice, view.balanceCents);
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
function appraise(means: Means, notice: JobNotice, balanceCents: Cents): Prospect | null {
  const appraisal = new Appraisal(notice);
  return appraisal.pays(means, balanceCents) ? appraisal : null;
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
  pays(means: Means, balanceCents: Cents): boolean {
    const { notice } = this;
    const { bountyCents } = notice;
    const attempt = means.attemptCostCents === 0 ? 0 : attemptCents(means, notice.difficulty);
    const single = chanceAgainst(means.weakness, this.hardness);
    const attempts = attemptsFor({
      priceCents: bountyCents,
      chance: single,
      balanceCents,
      attemptCents: attempt,
      maxAttempts: means.maxAttempts,
    });
    if (attempts === 0) return false;
    const chance = successChance(single, attempts);
    const worth = worthOf(means, chance);
    const beforeTime = worth * bountyCents - attempts * attempt;
    if (beforeTime <= 0) return false;
    const days = this.daysFor(means);
    const surplusCents = beforeTime - means.dayRateCents * days;
    if (surplusCents <= 0) return false;
    this.chance = chance;
    this.worth = worth;
    this.days = days;
    this.surplusCents = surplusCents;
    this.costCents = worth * bountyCents - surplusCents;
    return true;
  }

  protected get hardness(): number {
    return hardnessOf(this.notice.difficulty);
  }

  protected daysFor(means: Means): number {
    const { days, job, difficulty } = this.notice;
    return days ?? expectedDays(means, job, difficulty);
  }
}

/**
 * The lowest price at which a job pays, in cents: the least of cost / worth over the attempts that it can make and afford. A bidder's
 * private cost, in the words of auction theory: what it gains at a price v is worth p (v - least price) or more.
 */
export function leastPrice(bidder: Bidder, { notice, days }: Prospect, balanceCents: Cents): number {
  const means = new Means(bidder);
  const attempt = attemptCents(means, notice.difficulty);
  const single = chanceAgainst(means.weakness, hardnessOf(notice.difficulty));
  let least = Number.POSITIVE_INFINITY;
  for (let attempts = 1; attempts <= means.maxAttempts && attempts * attempt <= balanceCents; attempts++) {
    const cost = means.dayRateCents * days + attempts * attempt;
    least = Math.min(least, cost / worthOf(means, successChance(single, attempts)));
  }
  return least;
}
