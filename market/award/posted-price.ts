import { NONE } from '../primitives/ids.js';
import { PURPOSES, pairKey } from '../primitives/random.js';
import { award, endRound, standingOffers } from './offer-round.js';
import type { AwardRule } from './rule.js';

/** The first claim gets the job at the current bounty; claims of one instant draw lots. */
export const postedPrice: AwardRule = {
  takes: 'claims',
  roundSeconds: () => 0,
  closeRound(state, job) {
    let winner = NONE;
    let best = Infinity;
    const key = state.jobs.key.get(job);
    const round = state.jobs.awards.get(job);
    for (const offer of standingOffers(state, job)) {
      const freelancer = state.offers.freelancer.get(offer);
      if (!state.participants.canTakeMore(freelancer)) continue;
      const lot = state.random.uniform(PURPOSES.claimLot, key, pairKey(freelancer, round));
      if (lot < best) {
        best = lot;
        winner = offer;
      }
    }
    if (winner === NONE) endRound(state, job);
    else award(state, job, winner);
  },
};
