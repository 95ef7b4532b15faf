import type { EventOf, JobState, JobTerms, MarketEvent, ParticipantId } from '#market/index.js';

import { award, openBids } from './market-model-awards.js';
import { checkContestAtRest, followContest, startContest } from './market-model-contest.js';

import { checkVerdictOn, isBeingJudged, openDispute, resolveDispute } from './market-model-disputes.js';
import { checkTermsAtRest, endPeriods, levelOf, newAgreement, TERMS_RULES } from './market-model-terms.js';

import {
  closesAt,
  endRound,
  law,
  type ModelJob,
  type ModelOffer,
  type ModelWorld,
} from './market-model-world.js';

/**
 * The market as plain objects, told by its events alone. It says which laws an event breaks, and which a market at rest
 * does: what should have happened by now. Slow and simple on purpose.
 */
export class MarketModel implements ModelWorld {
  readonly people: ModelWorld['people'] = [];
  readonly jobs: ModelJob[] = [];
  readonly offers: ModelOffer[] = [];
  readonly submissions: ModelWorld['submissions'] = [];
  readonly disputes: ModelWorld['disputes'] = new Map();
  readonly questions: ModelWorld['questions'] = [];

  constructor(readonly terms: readonly JobTerms[]) {}

  room(freelancer: ParticipantId): number {
    const inHand = this.jobs.filter(
      (job) => (job.state === 'working' && job.worker === freelancer) || job.contest?.atWork.has(freelancer),
    ).length;
    return this.people[freelancer]!.capacity - inHand;
  }

  apply(event: MarketEvent): void {
    this.noteSilence(event.at);
    endPeriods(this, event.at);
    for (const rules of [TERMS_RULES, RULES]) {
      const rule = rules[event.type] as ((model: MarketModel, event: MarketEvent) => void) | undefined;
      rule?.(this, event);
    }
  }

  /** Time has been let pass until `now`, and all that was due by then has happened. */
  checkDue(now: number): void {
    for (const job of this.jobs) {
      if (job.state === 'open' && job.round === 'collecting' && closesAt(job) <= now)
        this.checkSilentClose(job);
    }
  }

  /** What holds between any two commands. */
  checkAtRest(now: number): void {
    checkTermsAtRest(this, now);
    for (const job of this.jobs) {
      law(job.due === null && job.opened === null, job, 'the lowest price was not awarded');
      if (job.state === 'contest') checkContestAtRest(this, job, now);
      if (job.state === 'open') law(now < job.deadlineAt, job, 'open after its deadline');
      if (job.state === 'accepted')
        law(now < job.acceptedAt + job.terms.payment.delaySeconds, job, 'accepted, and not paid in time');
      if (job.state === 'inReview')
        law(isBeingJudged(this, job.submission!, job), job, 'all have spoken, and nothing is decided');
      law(now < nextRaiseAt(job), job, 'the bounty was not raised in time');
    }
    this.people.forEach(({ role }, id) => {
      if (role === 'freelancer')
        law(this.room(id) >= 0, null, `freelancer ${id} has more jobs than it can take`);
    });
  }

  /** Whether a round that comes to its end now has anybody who could be chosen. */
  private expectsWord(job: ModelJob): boolean {
    const able = [...job.offers].filter((id) => this.room(this.offers[id]!.freelancer) > 0);
    return job.terms.award.rule === 'proposals' ? job.offers.size > 0 : able.length > 0;
  }

  /** Time frees people as well: a round that found nobody then has ended, whoever has room since. */
  private noteSilence(now: number): void {
    for (const job of this.jobs) {
      const ends = job.state === 'open' && job.round === 'collecting' && closesAt(job) <= now;
      if (ends && !this.expectsWord(job)) job.silent = true;
    }
  }

  private checkSilentClose(job: ModelJob): void {
    law(job.silent || !this.expectsWord(job), job, 'the round was not closed in time');
    endRound(job);
  }
}

/** When time alone will raise the bounty, Infinity when it will not. */
function nextRaiseAt(job: ModelJob): number {
  const { policy, triggers } = job.terms.bounty;
  const climbs = ['open', 'working', 'inReview', 'contest'].includes(job.state);
  const higher = job.rung < policy.lastRung && job.bountyCents < job.agreement.capCents;
  if (!climbs || !higher || !triggers.has('time')) return Number.POSITIVE_INFINITY;
  const at = job.raisedAt + policy.waitSeconds(job.rung);
  return at < job.deadlineAt ? at : Number.POSITIVE_INFINITY;
}

type Rules = { readonly [T in MarketEvent['type']]?: (model: MarketModel, event: EventOf<T>) => void };

const RULES: Rules = {
  ParticipantJoined: (model, { participant, role, capacity }) => {
    law(participant === model.people.length, null, 'numbers are given in order');
    model.people.push({ role, capacity, gone: false });
  },
  JobPosted: (model, event) => {
    law(event.job === model.jobs.length, null, 'numbers are given in order');
    model.jobs.push(newJob(event, model.terms[event.terms]!));
  },
  BountyRaised: (model, { job: id, rung, bountyCents, trigger, at }) => {
    const job = model.jobs[id]!;
    const { triggers } = job.terms.bounty;
    law(triggers.has(trigger), job, `raised by ${trigger}, which its terms do not name`);
    law(rung === job.rung + 1, job, 'a rung was left out');
    law(at < job.deadlineAt, job, 'raised after its deadline');
    const level = levelOf(job, rung);
    law(bountyCents === level && level >= job.bountyCents, job, `raised to ${bountyCents}`);
    law(trigger !== 'time' || at === nextRaiseAt(job), job, 'raised at the wrong time');
    Object.assign(job, { rung, bountyCents, raisedAt: at });
  },
  ProposalSubmitted: (model, event) => addOffer(model, event),
  JobClaimed: (model, event) => {
    law(
      event.priceCents === model.jobs[event.job]!.bountyCents,
      model.jobs[event.job]!,
      'claimed at another price',
    );
    addOffer(model, event);
  },
  ProposalWithdrawn: (model, { job, proposal }) => {
    law(model.jobs[job]!.offers.delete(proposal), model.jobs[job]!, 'withdrew what did not stand');
  },
  ProposalWindowClosed: (model, { job: id, proposals, at }) => {
    const job = model.jobs[id]!;
    law(job.round === 'collecting' && at === closesAt(job), job, 'the window closed at the wrong time');
    law(String([...job.offers]) === String(proposals), job, 'the window closed with other proposals');
    if (job.terms.award.rule === 'proposals' && job.terms.award.chooser === 'manager') {
      job.round = 'deciding';
      return;
    }
    const able = [...job.offers].filter((offer) => model.room(model.offers[offer]!.freelancer) > 0);
    const price = Math.min(...able.map((offer) => model.offers[offer]!.priceCents));
    job.due = able.find((offer) => model.offers[offer]!.priceCents === price) ?? null;
    if (job.due === null) endRound(job);
  },
  ProposalsRejected: (model, { job: id, manager, proposals }) => {
    const job = model.jobs[id]!;
    law(job.round === 'deciding' && job.manager === manager, job, 'rejected out of turn');
    law(String([...job.offers]) === String(proposals), job, 'other proposals were rejected');
    endRound(job);
  },
  BidsOpened: (model, event) => openBids(model, event),
  ContestStarted: (model, event) => startContest(model, event),
  SubmissionsClosed: (model, event) => followContest(model, model.jobs[event.job]!, event),
  ContestWon: (model, event) => followContest(model, model.jobs[event.job]!, event),
  ContestFailed: (model, event) => followContest(model, model.jobs[event.job]!, event),
  JobAwarded: (model, event) => award(model, event),
  JobAbandoned: (model, event) => {
    const job = model.jobs[event.job]!;
    if (job.contest) followContest(model, job, event);
    else reopen(job, event.freelancer, 'working');
  },
  WorkSubmitted: (model, event) => {
    const { job: id, submission, freelancer } = event;
    const job = model.jobs[id]!;
    if (job.contest) return followContest(model, job, event);
    law(job.state === 'working' && job.worker === freelancer, job, 'somebody else handed in');
    law(submission === model.submissions.length, job, 'numbers are given in order');
    model.submissions.push({ job: id, known: false });
    Object.assign(job, { state: 'inReview', submission, panel: [], votes: new Map() });
  },
  PanelDrawn: (model, event) => {
    const { job: id, reviewers } = event;
    const job = model.jobs[id]!;
    const able = model.people.flatMap(({ role }, person) => (role === 'reviewer' ? [person] : []));
    law(
      reviewers.length === Math.min(job.terms.review.panelSize, able.length),
      job,
      'a panel of the wrong size',
    );
    law(new Set(reviewers).size === reviewers.length, job, 'somebody sits twice on the panel');
    law(
      reviewers.every((reviewer) => able.includes(reviewer)),
      job,
      'somebody else sits on the panel',
    );
    if (job.contest) followContest(model, job, event);
    else job.panel = reviewers;
  },
  ReviewRecorded: (model, event) => {
    const { job: id, submission, reviewer, approve } = event;
    const job = model.jobs[id]!;
    if (job.contest) return followContest(model, job, event);
    law(job.state === 'inReview' && job.submission === submission, job, 'reviewed what is not under review');
    law(job.panel.includes(reviewer) && !job.votes.has(reviewer), job, 'reviewed by somebody else');
    job.votes.set(reviewer, approve);
  },
  DisputeOpened: (model, event) => openDispute(model, event),
  DisputeResolved: (model, event) => resolveDispute(model, event),
  WorkAccepted: (model, event) => {
    const { contest } = model.jobs[event.job]!;
    if (contest) return followContest(model, model.jobs[event.job]!, event);
    const job = checkVerdict(model, event);
    law(job.worker === event.freelancer, job, 'accepted the work of somebody else');
    Object.assign(job, { state: 'accepted', acceptedAt: event.at });
  },
  WorkRejected: (model, event) => {
    const { contest } = model.jobs[event.job]!;
    if (contest) followContest(model, model.jobs[event.job]!, event);
    else reopen(checkVerdict(model, event), event.freelancer, 'inReview');
  },
  TruthRecorded: (model, { submission }) => {
    model.submissions[submission]!.known = true;
  },
  JobSettled: (model, event) => {
    const job = model.jobs[event.job]!;
    law(job.state === 'accepted' && job.worker === event.freelancer, job, 'settled with somebody else');
    law(event.at === job.acceptedAt + job.terms.payment.delaySeconds, job, 'paid at the wrong time');
    const fee = Number((BigInt(job.priceCents) * BigInt(job.terms.payment.fee)) / 10_000n);
    law(event.feeCents === fee && event.paidCents === job.priceCents - fee, job, 'paid something else');
    law(event.returnedCents === job.reserveCents - job.priceCents, job, 'returned something else');
    job.state = 'settled';
  },
  JobExpired: (model, { job: id, at }) => {
    const job = model.jobs[id]!;
    law(job.state === 'open' && at >= job.deadlineAt, job, 'expired too early');
    close(job, 'expired');
  },
  JobCancelled: (model, { job: id }) => {
    law(model.jobs[id]!.state === 'open', model.jobs[id]!, 'cancelled although somebody has it');
    close(model.jobs[id]!, 'cancelled');
  },
};

function newJob(event: EventOf<'JobPosted'>, terms: JobTerms): ModelJob {
  const { job: id, client, manager, openingCents, reserveCents, deadlineAt, at } = event;
  return {
    id,
    client,
    manager,
    terms,
    openingCents,
    reserveCents,
    deadlineAt,
    state: 'open',
    bountyCents: openingCents,
    rung: 0,
    raisedAt: at,
    worker: null,
    priceCents: 0,
    submission: null,
    panel: [],
    votes: new Map(),
    acceptedAt: 0,
    round: 'none',
    silent: false,
    roundSince: 0,
    offers: new Set(),
    due: null,
    opened: null,
    contest: null,
    agreement: newAgreement(event, terms),
  };
}

function addOffer(model: MarketModel, event: EventOf<'ProposalSubmitted' | 'JobClaimed'>): void {
  const job = model.jobs[event.job]!;
  law(event.proposal === model.offers.length, job, 'numbers are given in order');
  law(event.priceCents > 0 && event.priceCents <= job.bountyCents, job, 'an offer above the bounty');
  model.offers.push({ job: event.job, freelancer: event.freelancer, priceCents: event.priceCents });
  job.offers.add(event.proposal);
  if (job.round !== 'none') return;
  job.round = 'collecting';
  job.roundSince = event.at;
}

function checkVerdict(model: MarketModel, event: EventOf<'WorkAccepted' | 'WorkRejected'>): ModelJob {
  const job = model.jobs[event.job]!;
  law(
    job.state === 'inReview' && job.submission === event.submission,
    job,
    'decided what is not under review',
  );
  checkVerdictOn(model, job, { judged: job, event });
  return job;
}

function reopen(job: ModelJob, freelancer: ParticipantId, from: JobState): void {
  law(job.state === from && job.worker === freelancer, job, 'freed somebody who does not have it');
  Object.assign(job, { state: 'open', worker: null, submission: null });
}

function close(job: ModelJob, state: JobState): void {
  endRound(job);
  job.state = state;
}
