import { NONE, type ProposalId } from '../primitives/ids.js';
import { award, eligibleOffers, endRound, lotOf } from './offer-round.js';
import type { AwardRule } from './rule.js';

type SealedRule = 'sealed-first-price' | 'sealed-second-price';

/** The lowest of the sealed bids wins, and is paid what it asks. */
export const sealedFirstPrice = sealed('sealed-first-price');

/** The lowest of the sealed bids wins, and is paid what the next one asks: the current bounty when there is none. */
export const sealedSecondPrice = sealed('sealed-second-price');

/** Bids are collected for a while, seen by nobody, and opened together; equal ones draw lots. */
function sealed(rule: SealedRule): AwardRule {
  return {
    takes: 'proposals',
    closeRound(state, job) {
      const { offers, jobs } = state;
      let winner: ProposalId = NONE;
      let lowest = Infinity;
      let second = Infinity;
      let lot = 0;
      for (const offer of eligibleOffers(state, job)) {
        const asked = offers.priceCents[offer]!;
        const drawn = lotOf(state, job, offers.freelancer[offer]!);
        if (asked < lowest || (asked === lowest && drawn < lot)) {
          second = lowest;
          lowest = asked;
          winner = offer;
          lot = drawn;
        } else if (asked < second) second = asked;
      }
      if (winner === NONE) return endRound(state, job);
      state.emit?.({ type: 'BidsOpened', job, rule, proposals: eligibleOffers(state, job) });
      const next = second === Infinity ? jobs.bountyCents[job]! : second;
      award(state, winner, rule === 'sealed-first-price' ? lowest : next);
    },
  };
}
