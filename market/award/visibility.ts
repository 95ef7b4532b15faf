import { ROUND } from '../jobs/job-table.js';
import type { JobId, ProposalId } from '../primitives/ids.js';
import { PURPOSES, pairKey } from '../primitives/random.js';
import type { MarketState } from '../state.js';
import type { AwardTerms, OfferVisibility } from '../terms.js';
import { standingOffers } from './offer-round.js';

/** The standing offers of a job in the order in which its manager is shown them. */
export function offersForManager(state: MarketState, job: JobId): ProposalId[] {
  const offers = standingOffers(state, job);
  return visibilityOf(state, job) === 'shuffled' ? shuffled(state, job, offers) : offers;
}

/** The standing offers of a job that other bidders see now, in the order in which they are shown. */
export function offersForBidders(state: MarketState, job: JobId): ProposalId[] {
  const sealed = visibilityOf(state, job) === 'sealed-window' && state.jobs.round[job]! === ROUND.collecting;
  return sealed ? [] : offersForManager(state, job);
}

const visibilityOf = (state: MarketState, job: JobId): OfferVisibility =>
  offerVisibility(state.termsOf(job).award);

/** How offers are shown under an award rule. */
export function offerVisibility(award: AwardTerms): OfferVisibility {
  if (award.rule === 'sealed-first-price' || award.rule === 'sealed-second-price') return 'sealed-window';
  return (award.rule === 'proposals' && award.visibility) || 'arrival';
}

/** By a lot of each bidder's own: who else is there changes nothing between two of them. */
function shuffled(state: MarketState, job: JobId, offers: readonly ProposalId[]): ProposalId[] {
  const key = state.jobs.key[job]!;
  const round = state.jobs.rounds[job]!;
  return offers
    .map((offer) => {
      const freelancer = state.offers.freelancer[offer]!;
      return { offer, lot: state.random.uniform(PURPOSES.offerOrder, key, pairKey(freelancer, round)) };
    })
    .sort((a, b) => a.lot - b.lot)
    .map(({ offer }) => offer);
}
