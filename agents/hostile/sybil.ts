import { myopic } from '../bidding/myopic.js';
import type { Bidder } from '../bidding/prospects.js';
import type { Strategy } from '../bidding/strategy.js';
import type { JobNotice } from '../observation.js';
import type { SybilParams } from './choice.js';
import { type Member, Ring } from './ring.js';

/**
 * One owner behind all the identities of a group. Those in use make the owner's offer, at the owner's price, each under its own
 * name: a manager has more of them to choose from, and one or another looks at the market more often. Where only prices
 * count, or every entry has to be worked for, a second name is worth nothing or does harm: there one of them bids.
 */
export function sybil(bidder: Bidder, params: SybilParams): Strategy {
  const { me, ring = new Ring() } = bidder;
  ring.join(me, () => undefined);
  return {
    learn: (news) => ring.hear(news),
    bid(view) {
      ring.look(view);
      const inUse = identitiesInUse(ring, params);
      if (!inUse.some((member) => member.me === me)) return [];
      const isLeader = inUse.find(({ busy }) => !busy)!.me === me;
      const jobs = view.jobs.filter((notice) => isLeader || isCrowded(notice));
      const owner = ring.members[0]!.me;
      return myopic({ ...bidder, me: owner }).bid({ ...view, jobs });
    },
  };
}

const isCrowded = ({ rule }: JobNotice): boolean => rule === 'proposals' || rule === 'posted-price';

/** The first with a clean record; where none has one, those with the best. */
function identitiesInUse({ members }: Ring, { atOnce, dropAfter }: SybilParams): readonly Member[] {
  const clean = members.filter((member) => failuresOf(member) < dropAfter);
  const pool = clean.length > 0 ? clean : members.toSorted((a, b) => failuresOf(a) - failuresOf(b));
  return pool.slice(0, atOnce);
}

/** As far as it has seen its own record. */
function failuresOf({ seen }: Member): number {
  if (!seen) return 0;
  const { rejected, abandoned, ended, regressions } = seen.record;
  return rejected + abandoned + ended + regressions;
}
