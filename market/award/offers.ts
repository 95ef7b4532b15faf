import { noteOffer, raiseBounty } from '../bounty/climb.js';
import type { CommandOf } from '../commands.js';
import { ROUND } from '../jobs/job-table.js';
import { ACTION, STATE } from '../jobs/lifecycle.js';
import { TAPE } from '../metrics/event-tape.js';
import { type JobId, NONE, type ParticipantId, type ProposalId } from '../primitives/ids.js';
import { isAmount } from '../primitives/money.js';
import type { Refusal } from '../refusals.js';
import { type MarketState, TIMER } from '../state.js';
import { award, endRound, offerOf, standingOffers } from './offer-round.js';
import { OFFER } from './offer-table.js';
import { awardRuleOf } from './registry.js';

export function submitProposal(state: MarketState, command: CommandOf<'SubmitProposal'>): Refusal | null {
  const { job, freelancer, priceCents, facts } = command;
  const refusal = state.refusalOf(ACTION.propose, job) ?? refusalOfBidder(state, freelancer);
  if (refusal !== null) return refusal;
  if (awardRuleOf(state.termsOf(job)).takes !== 'proposals') return 'award-rule-differs';
  if (!isAmount(priceCents)) return 'amount-invalid';
  if (priceCents > state.jobs.bountyCents[job]!) return 'price-above-bounty';
  if (offerOf(state, job, freelancer) !== NONE) return 'proposal-repeated';
  const proposal = state.offers.add(job, freelancer, priceCents);
  enterRound(state, job, proposal);
  state.note(TAPE.ProposalSubmitted, proposal, priceCents);
  state.emit?.({ type: 'ProposalSubmitted', proposal, job, freelancer, priceCents, facts });
  return null;
}

export function claimJob(state: MarketState, command: CommandOf<'ClaimJob'>): Refusal | null {
  const { job, freelancer } = command;
  const refusal = state.refusalOf(ACTION.claim, job) ?? refusalOfBidder(state, freelancer);
  if (refusal !== null) return refusal;
  if (awardRuleOf(state.termsOf(job)).takes !== 'claims') return 'award-rule-differs';
  if (offerOf(state, job, freelancer) !== NONE) return 'claim-repeated';
  const priceCents = state.jobs.bountyCents[job]!;
  const proposal = state.offers.add(job, freelancer, priceCents);
  enterRound(state, job, proposal);
  state.note(TAPE.JobClaimed, proposal, priceCents);
  state.emit?.({ type: 'JobClaimed', proposal, job, freelancer, priceCents });
  return null;
}

export function withdrawProposal(state: MarketState, command: CommandOf<'WithdrawProposal'>): Refusal | null {
  const { proposal, freelancer } = command;
  if (!state.offers.has(proposal)) return 'proposal-unknown';
  if (state.offers.freelancer[proposal]! !== freelancer) return 'not-yours';
  if (state.offers.statusOf(proposal) !== OFFER.standing) return 'proposal-not-standing';
  state.offers.close(proposal, OFFER.withdrawn);
  state.emit?.({ type: 'ProposalWithdrawn', proposal, job: state.offers.job[proposal]!, freelancer });
  return null;
}

export function awardJob(state: MarketState, command: CommandOf<'AwardJob'>): Refusal | null {
  const { job, manager, proposal } = command;
  const refusal = state.refusalOf(ACTION.award, job) ?? refusalOfDecision(state, job, manager);
  if (refusal !== null) return refusal;
  const { offers } = state;
  if (!offers.has(proposal) || offers.job[proposal]! !== job) return 'proposal-unknown';
  if (offers.statusOf(proposal) !== OFFER.standing) return 'proposal-not-standing';
  if (!state.participants.canTakeMore(offers.freelancer[proposal]!)) return 'freelancer-busy';
  award(state, proposal);
  return null;
}

export function rejectProposals(state: MarketState, command: CommandOf<'RejectProposals'>): Refusal | null {
  const { job, manager } = command;
  const refusal = state.refusalOf(ACTION.rejectProposals, job) ?? refusalOfDecision(state, job, manager);
  if (refusal !== null) return refusal;
  const rejected = standingOffers(state, job);
  for (const offer of rejected) state.offers.close(offer, OFFER.rejected);
  endRound(state, job);
  state.emit?.({ type: 'ProposalsRejected', job, manager, proposals: rejected });
  raiseBounty(state, job, 'rejectedProposals');
  return null;
}

/** A round timer has come due. The stamp is the offer that opened the round, so an old timer is known. */
export function roundDue(state: MarketState, job: JobId, opener: ProposalId): void {
  const { jobs } = state;
  if (jobs.round[job]! !== ROUND.collecting || jobs.firstOffer[job]! !== opener) return;
  if (jobs.code(job) === STATE.open) awardRuleOf(state.termsOf(job)).closeRound(state, job);
}

function refusalOfBidder(state: MarketState, freelancer: ParticipantId): Refusal | null {
  if (!state.participants.isFreelancer(freelancer)) return 'wrong-role';
  if (!state.participants.canTakeMore(freelancer)) return 'freelancer-busy';
  return null;
}

function refusalOfDecision(state: MarketState, job: JobId, manager: ParticipantId): Refusal | null {
  if (!state.termsOf(job).managed) return 'award-rule-differs';
  if (state.jobs.manager[job]! !== manager) return 'not-yours';
  return state.jobs.round[job]! === ROUND.deciding ? null : 'window-open';
}

function enterRound(state: MarketState, job: JobId, id: ProposalId): void {
  const { jobs, offers } = state;
  const last = jobs.lastOffer[job]!;
  if (last === NONE) jobs.firstOffer[job] = id;
  else offers.next[last] = id;
  jobs.lastOffer[job] = id;
  noteOffer(state, job);
  if (jobs.round[job]! === ROUND.none) {
    jobs.round[job] = ROUND.collecting;
    jobs.rounds[job] = jobs.rounds[job]! + 1;
    state.queue.ofKind(TIMER.round).after(state.termsOf(job).windowSeconds, job, id);
  }
}
