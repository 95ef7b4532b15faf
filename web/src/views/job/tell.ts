import type { EventOf, EventType, MarketEvent } from '#market/events.js';
import { many, simTime, usd } from '../../parts/format.js';
import { bad, good, listed, type Sentence, say, soft, strong, who, winner } from './words.js';

type Tellers = { readonly [T in EventType]?: (event: EventOf<T>) => Sentence };

/** What happened, in the words of `tortuga trace`; null for what the story leaves to its figures. */
export function tell(event: MarketEvent): Sentence | null {
  const teller = TELLERS[event.type] as ((event: MarketEvent) => Sentence) | undefined;
  return teller ? teller(event) : null;
}

const OFFERS: Tellers = {
  JobPosted: ({ client, openingCents, reserveCents, deadlineAt }) =>
    say`${who(client)} posts it at ${usd(openingCents)}; up to ${usd(reserveCents)} in escrow, until ${simTime(deadlineAt)}`,
  BountyRaised: ({ bountyCents, rung, trigger }) =>
    say`the bounty rises to ${strong(usd(bountyCents))} (rung ${String(rung)}, ${TRIGGERS[trigger]})`,
  ProposalSubmitted: ({ freelancer, priceCents, facts }) =>
    say`${who(freelancer)} proposes ${strong(usd(priceCents))}${facts ? `, ${Math.round(facts.confidence * 100)} % sure` : ''}`,
  JobClaimed: ({ freelancer, priceCents }) => say`${who(freelancer)} claims it at ${strong(usd(priceCents))}`,
  ProposalWithdrawn: ({ freelancer }) => say`${who(freelancer)} withdraws`,
  ProposalWindowClosed: ({ proposals }) => say`${areIn(proposals.length, 'proposal')}`,
  ProposalsRejected: ({ manager, proposals }) =>
    say`${who(manager)} ${bad('turns down')} ${proposals.length === 1 ? 'the proposal' : `all ${proposals.length} proposals`}`,
  BidsOpened: ({ proposals, rule }) =>
    say`${many(proposals.length, 'sealed bid')} ${proposals.length === 1 ? 'is' : 'are'} opened; ${RULES[rule]}`,
  JobAwarded: ({ freelancer, priceCents }) =>
    say`${winner(freelancer)} gets the job for ${strong(usd(priceCents))}`,
  ContestStarted: ({ freelancers, priceCents, prize, submitBy }) =>
    say`a contest for ${strong(usd(priceCents))} to ${PRIZES[prize]}, until ${simTime(submitBy)}: ${listed(freelancers.map(who))}`,
  CommandRefused: ({ participant, command, refusal }) =>
    say`${who(participant)} is refused (${command}): ${refusal.replaceAll('-', ' ')}`,
};

const TRIGGERS = {
  ...{ time: 'time', rejectedWork: 'rejected work', rejectedProposals: 'rejected proposals' },
  noBids: 'no bids',
} as const;

const RULES = {
  'sealed-first-price': 'the lowest wins, and is paid what it asked',
  'sealed-second-price': 'the lowest wins, and is paid what the second asked',
} as const;

const PRIZES = { 'first-correct': 'the first that is accepted', 'best-score': 'the best score' } as const;

const areIn = (count: number, what: string): string =>
  `${many(count, what)} ${count === 1 ? 'is' : 'are'} in`;

const AT_WORK: Tellers = {
  ComputeCharged: ({ from, cents }) => say`${who(from - 3)} spends ${usd(cents)} on computing`,
  ClarificationAsked: ({ freelancer }) => say`${who(freelancer)} asks`,
  ClarificationAnswered: ({ client, facts }) => {
    const added = facts?.clauses ?? [];
    const use = added.length > 0 ? good(`the brief now says ${added.join(', ')}`) : soft('nothing new');
    return say`${who(client)} answers: ${use}`;
  },
  ChangeOrdered: ({ client, priceCents, facts }) =>
    say`${strong('change order')}: ${who(client)} wants something more${facts ? ` (${facts.clauses.join(', ')})` : ''}, and pays ${usd(priceCents)} for all of it`,
  SubmissionsClosed: ({ late }) => say`too late to hand in: ${listed(late.map(who))}`,
  JobAbandoned: ({ freelancer }) => say`${who(freelancer)} ${bad('gives it back')}`,
  AgreementEnded: ({ freelancer, by }) =>
    say`${who(freelancer)} is ${bad('too late')}: ${by === 'client' ? 'the client ends' : 'the terms end'} the agreement`,
  WorkSubmitted: ({ freelancer, submission, facts }) => {
    const tests =
      facts && facts.testsTotal > 0 ? `, ${facts.testsPassed} of ${facts.testsTotal} visible tests pass` : '';
    const after = facts ? ` after ${many(facts.attempts, 'attempt')}${tests}` : '';
    return say`${who(freelancer)} hands in submission ${String(submission)}${after}`;
  },
};

const VERDICTS: Tellers = {
  PanelDrawn: ({ reviewers }) => say`reviewed by ${listed(reviewers.map(who))}`,
  ReviewRecorded: ({ reviewer, approve, score: given, facts }) => {
    const score = facts?.score ?? given;
    const saw =
      facts && facts.testsTotal > 0 ? `saw ${facts.testsPassed} of ${facts.testsTotal} tests pass` : '';
    const basis = [score === undefined ? '' : `score ${score}`, saw].filter(Boolean).join(', ');
    const verdict = approve ? good('approves') : bad('rejects');
    return say`${who(reviewer)} ${verdict} it${basis ? ` (${basis})` : ''}`;
  },
  DisputeOpened: ({ submission, arbiter, approvals, panelAccepts }) =>
    say`submission ${String(submission)} is in ${strong('dispute')}: with ${many(approvals, 'approval')} the panel would ${panelAccepts ? 'accept' : 'reject'} it, and ${who(arbiter)} has the last word`,
  DisputeResolved: ({ arbiter, approve, facts }) => {
    const saw = facts?.testsTotal ? ` (saw ${facts.testsPassed} of ${facts.testsTotal} tests pass)` : '';
    return say`${who(arbiter)} ${approve ? good('accepts') : bad('rejects')} it${saw}`;
  },
  WorkAccepted: ({ submission, approvals }) =>
    say`${good('accepted')}: submission ${String(submission)} with ${many(approvals, 'approval')}`,
  WorkRejected: ({ submission, approvals }) =>
    say`${bad('rejected')}: submission ${String(submission)} with ${many(approvals, 'approval')}`,
  TruthRecorded: ({ submission, correct, facts }) => {
    const tests = facts?.testsTotal ? `, ${facts.testsPassed} of ${facts.testsTotal} hidden tests pass` : '';
    return say`submission ${String(submission)} is ${correct ? good('right') : bad('broken')}${tests}`;
  },
};

const ENDS: Tellers = {
  ContestWon: ({ freelancer, submission, priceCents }) =>
    say`${winner(freelancer)} wins the contest with submission ${String(submission)}: ${strong(usd(priceCents))}`,
  ContestFailed: () => say`${bad('nobody')} wins the contest`,
  PriceAdjusted: ({ reason, priceCents }) => say`${reason}: the price becomes ${strong(usd(priceCents))}`,
  RegressionReported: ({ submission, clawedBackCents }) =>
    say`${bad('a fault')} of submission ${String(submission)} comes to light; ${usd(clawedBackCents)} are taken back`,
  JobSettled: ({ freelancer, paidCents, feeCents, returnedCents }) =>
    say`${winner(freelancer)} is paid ${strong(usd(paidCents))}; fee ${usd(feeCents)}, ${usd(returnedCents)} back to the client`,
  JobExpired: () => say`${bad('expired')}: the escrow goes back to the client`,
  JobCancelled: () => say`${bad('cancelled')}: the escrow goes back to the client`,
};

const TELLERS: Tellers = { ...OFFERS, ...AT_WORK, ...VERDICTS, ...ENDS };
