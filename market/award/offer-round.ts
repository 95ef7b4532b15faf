import { ROUND } from '../jobs/job-table.js';
import { DUTY } from '../primitives/duties.js';
import { type JobId, NONE, type ProposalId } from '../primitives/ids.js';
import { shareOf } from '../primitives/money.js';
import type { MarketState } from '../state.js';
import { OFFER } from './offer-table.js';

/** The job goes to the one who made this offer; all others of the round have lost. */
export function award(state: MarketState, job: JobId, winner: ProposalId): void {
  const { jobs, offers } = state;
  const freelancer = offers.freelancer.get(winner);
  const priceCents = offers.priceCents.get(winner);
  endRound(state, job);
  offers.status.set(winner, OFFER.won);
  jobs.awards.set(job, jobs.awards.get(job) + 1);
  state.step('award', job);
  jobs.freelancer.set(job, freelancer);
  jobs.priceCents.set(job, priceCents);
  state.participants.take(freelancer);
  const payCents = priceCents - shareOf(priceCents, state.termsOf(job).payment.fee);
  state.emit?.({ type: 'JobAwarded', job, proposal: winner, freelancer, priceCents, payCents });
  state.duties.add(DUTY.work, job);
}

/** The round is over: offers that still stand have lost. */
export function endRound(state: MarketState, job: JobId): void {
  for (const offer of standingOffers(state, job)) state.offers.status.set(offer, OFFER.lost);
  state.jobs.round.set(job, ROUND.none);
  state.jobs.firstOffer.set(job, NONE);
  state.jobs.lastOffer.set(job, NONE);
}

/** The offers of the current round that still stand, by arrival. */
export function* standingOffers(state: MarketState, job: JobId): Generator<ProposalId> {
  const { offers } = state;
  for (let offer = state.jobs.firstOffer.get(job); offer !== NONE; offer = offers.next.get(offer)) {
    if (offers.status.get(offer) === OFFER.standing) yield offer;
  }
}
