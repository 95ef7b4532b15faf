import { PURPOSES, pairKey } from '#market/index.js';
import type { ManagerDecision, ManagerView, OfferNotice, TrackRecord } from '../observation.js';
import type { Context, ManagerParams } from '../parameters.js';
import type { ManagerAgent } from '../ports.js';

/** What a bidder says of its own chance weighs as much as this many jobs of its record. */
const STATED_WEIGHT = 2;
/** What a price of nothing would be worth, against a chance of 1. */
const PRICE_WEIGHT = 0.5;

/**
 * Judges each offer by itself, whatever came first:
 *
 *   record = (accepted - regressions + 1) / (n + 2), n = accepted + rejected + abandoned + ended
 *   chance = (n x record + 2 x stated confidence) / (n + 2)
 *   value = chance + (1 - price / bounty) / 2 + noise x N(0, 1)
 *
 * and awards the best one that is available, the earlier of equals. The noise is its own opinion of a freelancer
 * on a job, and stays. It rejects all where none is available, or the best is below `rejectBelow`.
 *
 * With probability `takesFirst`, drawn once for each job, it reads nothing and takes the first one that is available.
 */
export function scriptedManager(
  params: ManagerParams,
  context: Pick<Context, 'random' | 'me'>,
): ManagerAgent {
  return { choose: (view) => choose(params, context, view) };
}

function choose(
  { noise, rejectBelow = -Infinity, takesFirst = 0 }: ManagerParams,
  { random, me }: Pick<Context, 'random' | 'me'>,
  { notice, offers }: ManagerView,
): ManagerDecision {
  if (takesFirst > random.uniform(PURPOSES.takesFirst, me, notice.job)) {
    const first = offers.find(({ available }) => available);
    return first ? { award: first.proposal } : { rejectAll: true };
  }
  let best: OfferNotice | null = null;
  let highest = -Infinity;
  for (const offer of offers) {
    if (!offer.available) continue;
    const error = random.normal(PURPOSES.managerNoise, me, pairKey(notice.job, offer.freelancer));
    const value = offerValue(offer, notice.bountyCents) + noise * error;
    if (value <= highest) continue;
    best = offer;
    highest = value;
  }
  return best && highest >= rejectBelow ? { award: best.proposal } : { rejectAll: true };
}

/** The value of an offer before noise. */
export function offerValue({ record, confidence, priceCents }: OfferNotice, bountyCents: number): number {
  const jobs = jobsOf(record);
  const trust = (record.accepted - record.regressions + 1) / (jobs + 2);
  const chance = (jobs * trust + STATED_WEIGHT * confidence) / (jobs + STATED_WEIGHT);
  return chance + PRICE_WEIGHT * (1 - priceCents / bountyCents);
}

const jobsOf = ({ accepted, rejected, abandoned, ended }: TrackRecord): number =>
  accepted + rejected + abandoned + ended;
