import { ROUND } from '../jobs/job-table.js';
import { DUTY } from '../primitives/duties.js';
import { NONE } from '../primitives/ids.js';
import { award, endRound, firstStanding, isEligible, nextStanding, standingOffers } from './offer-round.js';
import type { AwardRule } from './rule.js';

/** Priced proposals are collected for a while; then the manager chooses or rejects them all, or the lowest price wins. */
export const proposals: AwardRule = {
  takes: 'proposals',
  closeRound(state, job) {
    let lowest = NONE;
    let price = Infinity;
    let standing = 0;
    for (let offer = firstStanding(state, job); offer !== NONE; offer = nextStanding(state, offer)) {
      standing++;
      const asked = state.offers.priceCents[offer]!;
      if (asked < price && isEligible(state, offer)) {
        price = asked;
        lowest = offer;
      }
    }
    if (standing === 0) return endRound(state, job);
    state.emit?.({ type: 'ProposalWindowClosed', job, proposals: standingOffers(state, job) });
    if (state.termsOf(job).managed) {
      state.jobs.round[job] = ROUND.deciding;
      state.duties.add(DUTY.decide, job);
    } else if (lowest === NONE) endRound(state, job);
    else award(state, lowest);
  },
};
