import { ROUND } from '../jobs/job-table.js';
import { ACTION } from '../jobs/lifecycle.js';
import { TAPE } from '../metrics/event-tape.js';
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
  priceCents = state.offers.priceCents[winner]!,
): void {
  const { jobs, offers } = state;
  const job = offers.job[winner]!;
  const freelancer = offers.freelancer[winner]!;
  endRound(state, job);
  offers.close(winner, OFFER.won);
  jobs.awards[job] = jobs.awards[job]! + 1;
  state.step(ACTION.award, job);
  jobs.freelancer[job] = freelancer;
  jobs.priceCents[job] = priceCents;
  state.participants.take(freelancer);
  const payCents = priceCents - shareOf(priceCents, state.termsOf(job).payment.fee);
  state.note(TAPE.JobAwarded, winner, priceCents);
  state.emit?.({ type: 'JobAwarded', job, proposal: winner, freelancer, priceCents, payCents });
  beginAgreement(state, job);
  state.duties.add(DUTY.work, job);
}

/** The round is over: offers that still stand have lost. */
export function endRound(state: MarketState, job: JobId): void {
  const { jobs, offers } = state;
  for (let offer = firstStanding(state, job); offer !== NONE; offer = nextStanding(state, offer)) {
    offers.close(offer, OFFER.lost);
  }
  jobs.round[job] = ROUND.none;
  jobs.firstOffer[job] = NONE;
  jobs.lastOffer[job] = NONE;
}

/** The offers of the current round that still stand, by arrival: the first one, then each after another; NONE ends them. */
export const firstStanding = (state: MarketState, job: JobId): ProposalId =>
  standingFrom(state, state.jobs.firstOffer[job]!);

export const nextStanding = (state: MarketState, offer: ProposalId): ProposalId =>
  standingFrom(state, state.offers.next[offer]!);

function standingFrom({ offers }: MarketState, first: ProposalId): ProposalId {
  let offer = first;
  while (offer !== NONE && offers.statusOf(offer) !== OFFER.standing) offer = offers.next[offer]!;
  return offer;
}

/** The one that a freelancer has made, NONE if there is none. */
export const offerOf = ({ jobs, offers }: MarketState, job: JobId, freelancer: ParticipantId): ProposalId =>
  offers.standingOf(freelancer, job, jobs.firstOffer[job]!);

/** All of them. */
export function standingOffers(state: MarketState, job: JobId): ProposalId[] {
  const all: ProposalId[] = [];
  for (let offer = firstStanding(state, job); offer !== NONE; offer = nextStanding(state, offer))
    all.push(offer);
  return all;
}

/** Whether who made the offer has room for another job. */
export const isEligible = ({ offers, participants }: MarketState, offer: ProposalId): boolean =>
  participants.canTakeMore(offers.freelancer[offer]!);

/** Those of them whose makers have room for another job. */
export const eligibleOffers = (state: MarketState, job: JobId): ProposalId[] =>
  standingOffers(state, job).filter((offer) => isEligible(state, offer));

/** By which equal offers are told apart: a bidder's own, whoever else takes part. */
export function lotOf(state: MarketState, job: JobId, freelancer: ParticipantId): number {
  const round = state.jobs.awards[job]!;
  return state.random.uniform(PURPOSES.claimLot, state.jobs.key[job]!, pairKey(freelancer, round));
}
