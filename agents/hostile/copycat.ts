import { myopic } from '../bidding/myopic.js';
import type { Bidder } from '../bidding/prospects.js';
import type { Strategy } from '../bidding/strategy.js';
import type { BidderView, JobNotice, RivalOffer } from '../observation.js';
import type { CopycatParams } from './choice.js';

/**
 * Waits until somebody else has proposed, then hands in the words and the confidence of the cheapest of them, for a part
 * `undercut` less and for a cent less at least. It does no sums of its own: what pays for others will do, the dearest first.
 * Where nothing can be copied (prices are sealed, or none are named) it has to think, and bids myopically.
 */
export function copycat(bidder: Bidder, { undercut }: CopycatParams): Strategy {
  const alone = myopic(bidder);
  return {
    bid(view) {
      const wants = ({ job }: JobNotice) => bidder.params.triesAgain || !view.rejectedOn.has(job);
      const copies = view.jobs
        .filter((notice) => canBeCopied(notice) && wants(notice))
        .flatMap((notice) => copyFor(view, notice, undercut))
        .sort((a, b) => b.priceCents - a.priceCents || a.job - b.job)
        .slice(0, view.room);
      const jobs = view.jobs.filter((notice) => !canBeCopied(notice));
      return [...copies, ...alone.bid({ ...view, jobs, room: view.room - copies.length })];
    },
  };
}

const canBeCopied = ({ takes, visibility }: JobNotice): boolean =>
  takes === 'proposals' && visibility !== 'sealed-window';

function copyFor(view: BidderView, { job }: JobNotice, undercut: number) {
  const rivals = view.rivals.get(job) ?? [];
  if (rivals.length === 0) return [];
  const { priceCents: price, pitch, confidence } = cheapest(rivals);
  const priceCents = Math.max(1, Math.min(price - 1, Math.floor(price * (1 - undercut))));
  return [{ type: 'propose' as const, job, priceCents, pitch, confidence }];
}

/** The first shown of equals. */
const cheapest = (rivals: readonly RivalOffer[]): RivalOffer =>
  rivals.reduce((least, rival) => (rival.priceCents < least.priceCents ? rival : least));
