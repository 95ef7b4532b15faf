import { ROUND } from '../jobs/job-table.js';
import { DUTY } from '../primitives/duties.js';
import { type JobId, NONE, type ParticipantId, type ProposalId } from '../primitives/ids.js';
import { shareOf } from '../primitives/money.js';
import { PURPOSES, pairKey } from '../primitives/random.js';
import { beginAgreement } from '../settlement/pace.js';
import type { MarketState } from '../state.js';
import { OFFER } from './offer-table.js';

/** The job goes to the one who made this offer, at what it asks or another price; all others of the round have lost. */
export function award(
  state: MarketState,
  winner: ProposalId,
  priceCents = state.offers.priceCents.get(winner),
): void {
  const { jobs, offers } = state;
  const job = offers.job.get(winner);
  const freelancer = offers.freelancer.get(winner);
  endRound(state, job);
  offers.status.set(winner, OFFER.won);
  jobs.awards.set(job, jobs.awards.get(job) + 1);
  state.step('award', job);
  jobs.freelancer.set(job, freelancer);
  jobs.priceCents.set(job, priceCents);
  state.participants.take(freelancer);
  const payCents = priceCents - shareOf(priceCents, state.termsOf(job).payment.fee);
  state.emit?.({ type: 'JobAwarded', job, proposal: winner, freelancer, priceCents, payCents });
  beginAgreement(state, job);
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

/** Of those who have room for another job. */
export function* eligibleOffers(state: MarketState, job: JobId): Generator<ProposalId> {
  for (const offer of standingOffers(state, job)) {
    if (state.participants.canTakeMore(state.offers.freelancer.get(offer))) yield offer;
  }
}

/** By which equal offers are told apart: a bidder's own, whoever else takes part. */
export function lotOf(state: MarketState, job: JobId, freelancer: ParticipantId): number {
  const round = state.jobs.awards.get(job);
  return state.random.uniform(PURPOSES.claimLot, state.jobs.key.get(job), pairKey(freelancer, round));
}
