import { type Cents, PURPOSES } from '#market/index.js';
import type { BidderAction, BidderView, JobNotice } from '../observation.js';
import type { FreelancerParams } from '../parameters.js';
import { attemptChance, successChance } from './chance.js';
import { attemptCents, attemptsFor, expectedDays, type Worker } from './effort.js';
import { writePitch } from './pitch.js';

/** How far a freelancer is off in stating its chance: a standard deviation, and the limits of what it says. */
const CONFIDENCE_SD = 0.1;
const CONFIDENCE_MIN = 0.02;
const CONFIDENCE_MAX = 0.98;

export interface Bidder extends Worker {
  readonly params: FreelancerParams;
}

interface Prospect {
  readonly notice: JobNotice;
  readonly chance: number;
  readonly days: number;
  readonly costCents: number;
  readonly surplusCents: number;
}

/**
 * Takes what pays now, and does not think of rungs to come. With k attempts at the present bounty, p the chance that
 * one of them is right, and cost = day rate x days + k x computing, a job pays when p x bounty > cost.
 * The most profitable jobs come first, as many as there is room for. It claims at a posted price; else it
 * asks cost / p + (bounty - cost / p) x U, with U uniform on [0, 1) and its own for each job. Where the second-lowest
 * price is paid it asks cost / p: whatever others ask, nothing else serves it better. Rivals it does not think of.
 */
export function bidMyopically(bidder: Bidder, view: BidderView): BidderAction[] {
  return bestProspects(bidder, view).map((prospect) =>
    prospect.notice.takes === 'claims'
      ? { type: 'claim', job: prospect.notice.job }
      : proposal(bidder, prospect),
  );
}

/** At most `room` of them, the highest surplus first, the lower number where two are equal. */
function bestProspects(bidder: Bidder, view: BidderView): Prospect[] {
  const best: Prospect[] = [];
  for (const notice of view.jobs) {
    if (view.rejectedOn.has(notice.job)) continue;
    const prospect = appraise(bidder, notice, view.balanceCents);
    if (!prospect) continue;
    let place = best.length;
    while (place > 0 && comesBefore(prospect, best[place - 1]!)) place--;
    if (place >= view.room) continue;
    best.splice(place, 0, prospect);
    if (best.length > view.room) best.pop();
  }
  return best;
}

function comesBefore(a: Prospect, b: Prospect): boolean {
  return (
    a.surplusCents > b.surplusCents || (a.surplusCents === b.surplusCents && a.notice.job < b.notice.job)
  );
}

function appraise(bidder: Bidder, notice: JobNotice, balanceCents: Cents): Prospect | null {
  const { params } = bidder;
  const { difficulty, bountyCents } = notice;
  const attempt = attemptCents(params, difficulty);
  const single = attemptChance(params.skill, difficulty);
  const attempts = attemptsFor({
    priceCents: bountyCents,
    chance: single,
    balanceCents,
    attemptCents: attempt,
    maxAttempts: params.maxAttempts,
  });
  if (attempts === 0) return null;
  const chance = successChance(single, attempts);
  const beforeTime = chance * bountyCents - attempts * attempt;
  if (beforeTime <= 0) return null;
  const days = expectedDays(bidder, notice.job, difficulty);
  const surplusCents = beforeTime - params.dayRateCents * days;
  if (surplusCents <= 0) return null;
  return { notice, chance, days, costCents: chance * bountyCents - surplusCents, surplusCents };
}

function proposal(bidder: Bidder, { notice, chance, days, costCents }: Prospect): BidderAction {
  const { random, me, params } = bidder;
  const { job, bountyCents } = notice;
  const least = costCents / chance;
  const margin = notice.rule === 'sealed-second-price' ? 0 : random.uniform(PURPOSES.bidMargin, me, job);
  const ask = least + (bountyCents - least) * margin;
  const priceCents = Math.max(1, Math.min(bountyCents, Math.ceil(ask)));
  const stated = chance + CONFIDENCE_SD * random.normal(PURPOSES.confidence, me, job);
  return {
    type: 'propose',
    job,
    priceCents,
    pitch: writePitch({ notice, skill: params.skill, days, priceCents }),
    confidence: rounded(Math.max(CONFIDENCE_MIN, Math.min(CONFIDENCE_MAX, stated))),
  };
}

/** Engines differ in the last bit of exp and log; what enters the events must not. */
const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;
