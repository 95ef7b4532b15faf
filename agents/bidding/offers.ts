import { type Cents, PURPOSES } from '#market/index.js';
import type { BidderAction, BidderView } from '../observation.js';
import { writePitch } from './pitch.js';
import { type Bidder, bestProspects, type Prospect, type Wants } from './prospects.js';

/** How far a freelancer is off in stating its chance: a standard deviation, and the limits of what it says. */
const CONFIDENCE_SD = 0.1;
const CONFIDENCE_MIN = 0.02;
const CONFIDENCE_MAX = 0.98;

/** What tells honest strategies apart. */
export interface Pricing {
  /** Every job that pays when it is left out. */
  readonly wants?: Wants;
  /** The price that it asks where offers name one, in cents; at most the bounty is asked. */
  readonly asks: (prospect: Prospect) => number;
}

/** Claims at posted prices, and proposes elsewhere: what it wants most first, within its room and its budget. */
export function offersFor(bidder: Bidder, view: BidderView, { wants, asks }: Pricing): BidderAction[] {
  return bestProspects(bidder, view, wants).map((prospect) =>
    prospect.notice.takes === 'claims'
      ? { type: 'claim', job: prospect.notice.job }
      : proposal(bidder, prospect, asks(prospect)),
  );
}

function proposal(bidder: Bidder, { notice, chance, days }: Prospect, ask: number): BidderAction {
  const { random, me, params } = bidder;
  const { job, bountyCents } = notice;
  const priceCents = wholePrice(ask, bountyCents);
  const stated = chance + CONFIDENCE_SD * random.normal(PURPOSES.confidence, me, job);
  return {
    type: 'propose',
    job,
    priceCents,
    pitch: writePitch({ notice, skill: params.skill, days, priceCents }),
    confidence: rounded(Math.max(CONFIDENCE_MIN, Math.min(CONFIDENCE_MAX, stated))),
  };
}

/** An amount that can be asked for: whole cents, at least one, at most the bounty. */
export const wholePrice = (ask: number, bountyCents: Cents): Cents =>
  Math.max(1, Math.min(bountyCents, Math.ceil(ask)));

/** Engines differ in the last bit of exp and log; what enters the events must not. */
const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;
