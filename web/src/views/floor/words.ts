import type { MarketEvent } from '#market/events.js';
import { nameOf } from '../../market/names.js';
import { titleOf } from '../../market/standing.js';
import type { MarketState } from '../../market/state.js';
import { many, usd } from '../../parts/format.js';

/** What happened, in plain words, and how it is meant; null for what says nothing by itself, such as the money that follows an award. */
export interface Said {
  readonly text: string;
  readonly tone?: 'good' | 'bad' | 'warn';
}

const WHY: Readonly<Record<string, string>> = {
  ...{
    time: 'time went by',
    rejectedProposals: 'all proposals were rejected',
    rejectedWork: 'work was rejected',
  },
  noBids: 'nobody offered',
};

/** @param state the market at that event or later */
export function saidOf(event: MarketEvent, state: MarketState): Said | null {
  const name = (participant: number) => nameOf(state, participant);
  switch (event.type) {
    case 'JobPosted':
      return { text: `posted by ${name(event.client)} at ${usd(event.openingCents)}` };
    case 'BountyRaised':
      return {
        text: `bounty up to ${usd(event.bountyCents)}, because ${WHY[event.trigger] ?? event.trigger}`,
        tone: 'warn',
      };
    case 'ProposalSubmitted':
      return { text: `${name(event.freelancer)} offers to do it for ${usd(event.priceCents)}` };
    case 'JobClaimed':
      return { text: `${name(event.freelancer)} claims it at ${usd(event.priceCents)}` };
    case 'ProposalWithdrawn':
      return { text: `${name(event.freelancer)} withdraws the offer` };
    case 'ProposalsRejected':
      return {
        text: `${name(event.manager)} rejects ${many(event.proposals.length, 'proposal')}`,
        tone: 'warn',
      };
    case 'JobAwarded':
      return { text: `goes to ${name(event.freelancer)} for ${usd(event.priceCents)}` };
    case 'ContestStarted':
      return { text: `contest of ${event.freelancers.length} for ${usd(event.priceCents)}` };
    case 'ContestWon':
      return { text: `${name(event.freelancer)} wins the contest`, tone: 'good' };
    case 'ContestFailed':
      return { text: 'nobody wins the contest', tone: 'bad' };
    case 'JobAbandoned':
      return { text: `${name(event.freelancer)} gives up`, tone: 'warn' };
    case 'AgreementEnded':
      return {
        text: `taken from ${name(event.freelancer)}: nothing was handed in for too long`,
        tone: 'warn',
      };
    default:
      return workSaid(event, name);
  }
}

function workSaid(event: MarketEvent, name: (participant: number) => string): Said | null {
  switch (event.type) {
    case 'WorkSubmitted': {
      const { testsPassed = 0, testsTotal = 0 } = event.facts ?? {};
      const tests = testsTotal > 0 ? `, ${testsPassed} of ${many(testsTotal, 'test')} passed` : '';
      return { text: `${name(event.freelancer)} hands in work${tests}` };
    }
    case 'WorkAccepted':
      return { text: `work of ${name(event.freelancer)} accepted`, tone: 'good' };
    case 'WorkRejected':
      return { text: `work of ${name(event.freelancer)} rejected`, tone: 'bad' };
    case 'DisputeOpened':
      return { text: `in dispute: ${name(event.arbiter)} has the last word`, tone: 'warn' };
    case 'DisputeResolved':
      return { text: `${name(event.arbiter)} rules that it is ${event.approve ? '' : 'not '}to be paid` };
    case 'TruthRecorded':
      return event.correct
        ? { text: 'hidden tests: the work is right', tone: 'good' }
        : { text: 'hidden tests: the work is broken', tone: 'bad' };
    case 'ClarificationAsked':
      return { text: `${name(event.freelancer)} asks a question` };
    case 'ClarificationAnswered':
      return { text: `${name(event.client)} answers` };
    case 'ChangeOrdered':
      return {
        text: `${name(event.client)} wants something else, and pays ${usd(event.priceCents)}`,
        tone: 'warn',
      };
    default:
      return endSaid(event, name);
  }
}

function endSaid(event: MarketEvent, name: (participant: number) => string): Said | null {
  switch (event.type) {
    case 'JobSettled':
      return { text: `${name(event.freelancer)} is paid ${usd(event.paidCents)}`, tone: 'good' };
    case 'JobExpired':
      return { text: 'expired: nobody delivered in time', tone: 'bad' };
    case 'JobCancelled':
      return { text: 'cancelled by its client', tone: 'bad' };
    case 'RegressionReported':
      return {
        text: `a fault was found: ${usd(event.clawedBackCents)} taken back from ${name(event.freelancer)}`,
        tone: 'bad',
      };
    case 'ParticipantLeft':
      return {
        text: `${name(event.participant)} ${event.reason === 'bankrupt' ? 'is bankrupt' : 'leaves'}`,
        tone: 'bad',
      };
    default:
      return null;
  }
}

export interface Line extends Said {
  readonly seq: number;
  readonly at: number;
  /** Null where it is of no job. */
  readonly job: { readonly id: number; readonly title: string } | null;
}

/** So far back it is looked for what is looked at; a rare job would be sought through the whole log otherwise. */
const REACH = 3_000;

export interface FeedWish {
  /** So many events have happened. */
  readonly count: number;
  readonly most: number;
  readonly takes: (job: number) => boolean;
}

/** The latest events before a moment, the last one first. */
export function linesBefore(events: readonly MarketEvent[], state: MarketState, wish: FeedWish): Line[] {
  const lines: Line[] = [];
  for (
    let index = wish.count - 1;
    index >= Math.max(0, wish.count - REACH) && lines.length < wish.most;
    index--
  ) {
    const event = events[index]!;
    const id = 'job' in event && event.job >= 0 ? event.job : null;
    if (id !== null && !wish.takes(id)) continue;
    const said = saidOf(event, state);
    if (!said) continue;
    const job = id === null ? null : { id, title: titleOf(state.jobs[id] ?? { job: id, facts: null }) };
    lines.push({ ...said, seq: event.seq, at: event.at, job });
  }
  return lines;
}
