import { PURPOSES } from '#market/index.js';
import type { Bidder } from '../bidding/prospects.js';
import type { Strategy } from '../bidding/strategy.js';
import type { BidderAction, JobNotice } from '../observation.js';

/** The least part of the bounty that it asks for. */
const LEAST_SHARE = 0.5;
const CONFIDENCE = 0.98;
/** The same for every job: nobody has read the brief. */
const PITCH =
  'Dear Sir or Madam, I am an expert in exactly this. Fast, cheap, 100 % satisfaction guaranteed!';

/**
 * Offers for everything that it sees, whatever it costs and whether or not it can do it: at half of the bounty or more, a
 * draw of its own for each job, and nearly certain of itself. What it gets is done in one attempt.
 */
export const spam = (bidder: Bidder): Strategy => ({
  mostAttempts: 1,
  bid: ({ jobs }) => jobs.map((notice) => offer(bidder, notice)),
});

function offer({ random, me }: Bidder, { job, takes, bountyCents }: JobNotice): BidderAction {
  if (takes === 'claims') return { type: 'claim', job };
  const share = LEAST_SHARE + (1 - LEAST_SHARE) * random.uniform(PURPOSES.spamPrice, me, job);
  const priceCents = Math.max(1, Math.floor(share * bountyCents));
  return { type: 'propose', job, priceCents, pitch: PITCH, confidence: CONFIDENCE };
}
