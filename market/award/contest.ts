import { ACTION } from '../jobs/lifecycle.js';
import { DUTY } from '../primitives/duties.js';
import type { JobId, ProposalId } from '../primitives/ids.js';
import { shareOf } from '../primitives/money.js';
import { beginAgreement } from '../settlement/pace.js';
import { type MarketState, TIMER } from '../state.js';
import type { JobTerms } from '../terms.js';
import { eligibleOffers, endRound } from './offer-round.js';
import { OFFER } from './offer-table.js';
import type { AwardRule } from './rule.js';

/** All who enter do the work, for the bounty at which the contest starts. One is paid; the others keep their costs. */
export const contest: AwardRule = {
  takes: 'claims',
  closeRound(state, job) {
    const entrants = eligibleOffers(state, job);
    endRound(state, job);
    if (entrants.length > 0) start(state, job, entrants);
  },
};

export function contestTerms({ award }: JobTerms) {
  return award.rule === 'contest' ? award : undefined;
}

function start(state: MarketState, job: JobId, proposals: readonly ProposalId[]): void {
  const { jobs, offers, queue } = state;
  const terms = state.termsOf(job);
  const { submitSeconds, prize } = contestTerms(terms)!;
  const freelancers = proposals.map((offer) => offers.freelancer[offer]!);
  const priceCents = jobs.bountyCents[job]!;
  const payCents = priceCents - shareOf(priceCents, terms.payment.fee);
  const round = jobs.awards[job]! + 1;
  jobs.awards[job] = round;
  beginAgreement(state, job);
  state.step(ACTION.startContest, job);
  jobs.priceCents[job] = priceCents;
  state.contests.start(job, freelancers);
  const submitBy = queue.now + submitSeconds;
  state.emit?.({
    type: 'ContestStarted',
    job,
    prize,
    proposals,
    freelancers,
    priceCents,
    payCents,
    submitBy,
  });
  for (const offer of proposals) {
    offers.close(offer, OFFER.won);
    state.participants.take(offers.freelancer[offer]!);
    state.duties.add(DUTY.enter, offer);
  }
  queue.ofKind(TIMER.submissions).after(submitSeconds, job, round);
}
