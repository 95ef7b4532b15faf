import { DAY, type EventOf, type JobTerms, type MarketEvent } from '#market/index.js';
import { law, type ModelAgreement, type ModelJob, type ModelWorld } from './market-model-world.js';

export const newAgreement = (event: EventOf<'JobPosted'>, terms: JobTerms): ModelAgreement => ({
  capCents: terms.bounty.capCents(event.openingCents),
  changedCents: 0,
  periodSince: event.at,
  freeSince: event.at,
  offersInPeriod: 0,
  awardedAt: 0,
  agreedCents: 0,
  due: null,
  regressed: false,
});

/** A part of an amount, without any float. */
export const partOf = (cents: number, share: number): number =>
  Number((BigInt(cents) * BigInt(share)) / 10_000n);

export const reserveDue = ({ payment }: JobTerms, capCents: number): number =>
  partOf(capCents, Math.max(10_000, ...(payment.pace?.steps ?? []).map(({ share }) => share)));

export const levelOf = (job: ModelJob, rung: number): number => {
  const { changedCents, capCents } = job.agreement;
  return Math.min(job.terms.bounty.policy.level(job.openingCents, rung) + changedCents, capCents);
};

const isWeekend = (at: number) => Math.floor(at / DAY) % 7 >= 5;

/** Day by day. */
export function workingDaysAfter(at: number, days: number): number {
  const skip = (time: number) => (isWeekend(time) ? (Math.floor(time / DAY) + 1) * DAY : time);
  let time = skip(skip(at));
  for (let day = 0; day < days; day++) {
    time += DAY;
    while (isWeekend(time)) time += DAY;
  }
  return time;
}

const climbs = ({ state }: ModelJob) => ['open', 'working', 'inReview', 'contest'].includes(state);

/** When the period of few offers ends, Infinity when nothing would come of it. */
function periodEnd(job: ModelJob): number {
  const { policy, triggers } = job.terms.bounty;
  const higher = job.rung < policy.lastRung && job.bountyCents < job.agreement.capCents;
  if (!climbs(job) || !higher || !triggers.has('noBids') || triggers.has('time')) return Infinity;
  const at = job.agreement.periodSince + policy.waitSeconds(job.rung);
  return at < job.deadlineAt ? at : Infinity;
}

function hadFewOffers(job: ModelJob): boolean {
  const { freeSince, periodSince, offersInPeriod } = job.agreement;
  const wanted = job.terms.bounty.policy.offersWanted ?? 1;
  return job.state === 'open' && freeSince <= periodSince && offersInPeriod < wanted;
}

/** Periods that ended before `until` without a word had enough offers, or somebody had the job. */
export function endPeriods(model: ModelWorld, until: number): void {
  for (const job of model.jobs) {
    while (periodEnd(job) < until) {
      law(!hadFewOffers(job), job, 'the bounty was not raised for want of offers');
      Object.assign(job.agreement, { periodSince: periodEnd(job), offersInPeriod: 0 });
    }
  }
}

/** What holds between any two commands. */
export function checkTermsAtRest(model: ModelWorld, now: number): void {
  endPeriods(model, now + 1);
  for (const job of model.jobs) {
    const { pace } = job.terms.payment;
    law(job.agreement.due === null, job, 'the pace did not change the price');
    if (pace && job.state === 'working')
      law(
        now < workingDaysAfter(job.agreement.awardedAt, pace.endAfterDays),
        job,
        'the agreement did not end',
      );
    const busy = [...job.offers].map((offer) => model.offers[offer]!.freelancer);
    if (job.state === 'working') busy.push(job.worker!);
    busy.push(...(job.contest?.atWork ?? []));
    law(!busy.some((id) => model.people[id]!.gone), job, 'somebody who has left still takes part');
  }
}

type Rules = { readonly [T in MarketEvent['type']]?: (model: ModelWorld, event: EventOf<T>) => void };

const free = (model: ModelWorld, { job, at }: { readonly job: number; readonly at: number }) => {
  model.jobs[job]!.agreement.freeSince = at;
};
const begin = (model: ModelWorld, { job, at }: { readonly job: number; readonly at: number }) => {
  model.jobs[job]!.agreement.awardedAt = at;
};
const count = (model: ModelWorld, { job }: { readonly job: number }) => {
  model.jobs[job]!.agreement.offersInPeriod++;
};

/** Accepted at this price: what the pace makes of it. */
function accept(job: ModelJob, at: number, priceCents: number): void {
  const { pace } = job.terms.payment;
  const { agreement } = job;
  agreement.agreedCents = priceCents;
  if (!pace) return;
  const step = pace.steps.find(({ withinDays }) => at <= workingDaysAfter(agreement.awardedAt, withinDays));
  const { share } = step ?? pace.steps.at(-1)!;
  agreement.due = share === 10_000 ? null : partOf(priceCents, share);
}

const payOf = (job: ModelJob, priceCents: number) => priceCents - partOf(priceCents, job.terms.payment.fee);

/** Told of every event before the rest of the model. */
export const TERMS_RULES: Rules = {
  JobPosted: (model, event) => {
    const terms = model.terms[event.terms]!;
    const reserve = reserveDue(terms, terms.bounty.capCents(event.openingCents));
    law(event.reserveCents === reserve, null, `job ${event.job} reserves ${event.reserveCents}`);
  },
  BountyRaised: (model, { job: id, trigger, at }) => {
    const job = model.jobs[id]!;
    if (trigger === 'noBids')
      law(at === periodEnd(job) && hadFewOffers(job), job, 'raised in spite of offers');
    Object.assign(job.agreement, { periodSince: at, offersInPeriod: 0 });
  },
  ProposalSubmitted: count,
  JobClaimed: count,
  JobAwarded: begin,
  ContestStarted: begin,
  JobAbandoned: free,
  WorkRejected: free,
  ContestFailed: free,
  WorkAccepted: (model, { job: id, at }) => {
    const job = model.jobs[id]!;
    if (!job.contest) accept(job, at, job.priceCents);
  },
  ContestWon: (model, { job, at, priceCents }) => accept(model.jobs[job]!, at, priceCents),
  PriceAdjusted: (model, event) => {
    const job = model.jobs[event.job]!;
    const { agreement } = job;
    const { priceCents, payCents, reason } = event;
    law(job.state === 'accepted' && job.worker === event.freelancer, job, 'adjusted what is not accepted');
    law(job.submission === event.submission, job, 'adjusted for other work');
    law(payCents === payOf(job, priceCents), job, 'adjusted with another fee');
    if (reason === 'regression') {
      law(
        priceCents === agreement.agreedCents && priceCents < job.priceCents,
        job,
        'another bonus taken back',
      );
    } else {
      law(priceCents === agreement.due, job, `adjusted to ${priceCents}`);
      law((reason === 'early') === priceCents >= job.priceCents, job, 'early is not late');
    }
    agreement.due = null;
    job.priceCents = priceCents;
  },
  RegressionReported: (model, event) => {
    const job = model.jobs[event.job]!;
    const { agreement } = job;
    law(['accepted', 'settled'].includes(job.state), job, 'a fault of what was not accepted');
    law(job.submission === event.submission && job.worker === event.freelancer, job, 'a fault of other work');
    const warrantyEnd = job.acceptedAt + (job.terms.payment.warrantySeconds ?? -1);
    law(event.at <= warrantyEnd && !agreement.regressed, job, 'a fault that no warranty covers');
    const bonus = Math.max(0, payOf(job, job.priceCents) - payOf(job, agreement.agreedCents));
    law(job.state === 'settled' || bonus === 0, job, 'the bonus will still be paid');
    law(event.clawedBackCents <= bonus, job, 'more than the bonus was taken back');
    agreement.regressed = true;
  },
  ChangeOrdered: (model, event) => {
    const job = model.jobs[event.job]!;
    const { agreement } = job;
    const { priceCents, payCents, bountyCents, reserveCents, freelancer, client } = event;
    law(job.state === 'working' && job.worker === freelancer, job, 'changed what nobody works on');
    law(client === job.client && priceCents > job.priceCents, job, 'changed for nothing');
    agreement.changedCents += priceCents - job.priceCents;
    agreement.capCents = Math.max(agreement.capCents, priceCents);
    law(payCents === payOf(job, priceCents), job, 'changed with another fee');
    law(
      bountyCents === levelOf(job, job.rung) && bountyCents >= job.bountyCents,
      job,
      `changed to ${bountyCents}`,
    );
    law(reserveCents === reserveDue(job.terms, agreement.capCents), job, 'changed to another reserve');
    Object.assign(job, { priceCents, bountyCents, reserveCents });
  },
  AgreementEnded: (model, event) => {
    const { job: id, at, by, freelancer } = event;
    const job = model.jobs[id]!;
    const { payment, deliverySeconds } = job.terms;
    law(job.state === 'working' && job.worker === freelancer, job, 'ended what nobody works on');
    const { awardedAt } = job.agreement;
    const due =
      by === 'terms' ? workingDaysAfter(awardedAt, payment.pace!.endAfterDays) : awardedAt + deliverySeconds!;
    law(by === 'terms' ? at === due : at >= due, job, 'the agreement ended too early');
    Object.assign(job, { state: 'open', worker: null, submission: null });
    free(model, event);
  },
  ClarificationAsked: (model, { clarification, job: id, freelancer }) => {
    const job = model.jobs[id]!;
    law(clarification === model.questions.length, job, 'numbers are given in order');
    law(
      job.state === 'open' || (job.state === 'working' && job.worker === freelancer),
      job,
      'asked by others',
    );
    model.questions.push({ job: id, answered: false });
  },
  ClarificationAnswered: (model, { clarification, job, client }) => {
    const question = model.questions[clarification]!;
    law(question.job === job && !question.answered, model.jobs[job]!, 'answered what was not asked');
    law(model.jobs[job]!.client === client, model.jobs[job]!, 'answered by others');
    question.answered = true;
  },
  ParticipantLeft: (model, { participant, reason, unpaidCents }) => {
    const person = model.people[participant]!;
    law(person.role === 'freelancer' && !person.gone, null, 'somebody left who cannot');
    law((reason === 'bankrupt') === unpaidCents > 0, null, 'bankrupt without debts');
    person.gone = true;
  },
};
