import { NONE } from '../primitives/ids.js';
import { award, eligibleOffers, endRound, lotOf } from './offer-round.js';
import type { AwardRule } from './rule.js';

/** The first claim gets the job at the current bounty; claims of one instant draw lots. */
export const postedPrice: AwardRule = {
  takes: 'claims',
  closeRound(state, job) {
    let winner = NONE;
    let best = Infinity;
    for (const offer of eligibleOffers(state, job)) {
      const lot = lotOf(state, job, state.offers.freelancer[offer]!);
      if (lot < best) {
        best = lot;
        winner = offer;
      }
    }
    if (winner === NONE) endRound(state, job);
    else award(state, winner);
  },
};
