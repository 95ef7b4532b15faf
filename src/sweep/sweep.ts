import { affordableAttempts, outcomeIsRight } from '#agents/index.js';
import {
  accountOf,
  DAY,
  DUTY,
  type EventTape,
  type JobId,
  type JobTerms,
  Market,
  type MarketEvent,
  NOBODY,
  type ParticipantId,
  PURPOSES,
  pairKey,
  reserveFor,
  type Seconds,
  type SubmissionId,
} from '#market/index.js';
import { drawDistribution, marketTerms, postedCents, type Scenario } from '#scenarios/index.js';
import { chooseClient } from '../simulation/choose-client.js';
import { TIMERS } from '../simulation/timers.js';
import { Bidders } from './bidders.js';
import { JobColumns, type SyntheticJobs } from './job-columns.js';
import { Panel } from './panel.js';
import { type Roster, rosterOf } from './roster.js';
import { StepList } from './step-list.js';
import { whyNotSwept } from './sweepable.js';

/** Who hears what happens; nobody when both are left out. */
export interface Audience {
  readonly listener?: (event: MarketEvent) => void;
  readonly tape?: EventTape;
}

/** The target of a timer by which everybody looks at the market at once. */
const ALL = -1;

/**
 * Plays a scenario without code from its first job to its last, on the same market as `Simulation` and with the same draws,
 * decisions and events, only that these carry no facts. It builds no observations and waits for nobody, so that a sweep
 * can have millions of jobs. Decisions of an instant are made before the first of them is applied, as there.
 */
export class Sweep {
  readonly market: Market;
  private readonly jobs: SyntheticJobs;
  private readonly columns: JobColumns;
  private readonly terms: JobTerms;
  private readonly roster: Roster;
  private readonly bidders: Bidders;
  private readonly panel: Panel;
  private arrived = 0;

  /** Decisions of this instant, by kind; the kinds are applied in this order. */
  private readonly postings = new StepList();
  private readonly deliveries = new StepList();
  private readonly reviews = new StepList();
  private readonly truths = new StepList();
  private readonly looks = new StepList();
  private readonly assignments = new StepList();

  /** @throws RangeError for a scenario that a sweep cannot play: see `whyNotSwept` */
  constructor(
    private readonly scenario: Scenario,
    { listener, tape }: Audience = {},
  ) {
    const reason = whyNotSwept(scenario);
    if (reason !== null || scenario.jobs.source !== 'synthetic') throw new RangeError(`no sweep: ${reason}`);
    this.jobs = scenario.jobs;
    this.market = new Market(scenario.seed, listener, tape);
    this.columns = new JobColumns(this.jobs, this.market.random);
    this.terms = marketTerms(scenario);
    this.market.addTerms(this.terms);
    this.roster = rosterOf(this.market, scenario);
    this.bidders = new Bidders(this.market, this.roster, { columns: this.columns, scenario });
    this.panel = new Panel(this.market, this.roster, this.bidders);
  }

  /** @returns the market as it stands when the last job has come to its end */
  run(): Market {
    this.setArrival(0, this.waitSeconds(0));
    this.setLooks();
    while (!this.finished || this.market.duties.pending) this.playInstant();
    return this.market;
  }

  private get finished(): boolean {
    const { jobs } = this.market.view;
    return this.arrived === this.jobs.count && jobs.closed === jobs.count;
  }

  private playInstant(): void {
    const { queue, duties } = this.market;
    if (duties.pending) this.takeDuties();
    else {
      const time = queue.nextTime();
      do this.takeTimer();
      while (queue.nextTime() === time);
      if (duties.pending) this.takeDuties();
    }
    this.decide();
    this.apply();
  }

  private takeTimer(): void {
    const { queue } = this.market;
    switch (this.market.takeTimer()) {
      case TIMERS.arrival:
        return this.arrive(queue.target);
      case TIMERS.look:
        return this.look(queue.target);
      case TIMERS.workDone:
        return this.deliveries.add(queue.target);
      case TIMERS.reviewDone:
        return this.reviews.add(queue.target);
    }
  }

  private takeDuties(): void {
    const { duties, queue, view } = this.market;
    while (duties.take()) {
      const { kind, target } = duties;
      if (kind === DUTY.work) this.assignments.add(target, view.jobs.freelancer.get(target));
      else if (kind === DUTY.truth) this.truths.add(target);
      else queue.after(this.scenario.timing.review, { kind: TIMERS.reviewDone, target, stamp: 0 });
    }
  }

  /** What depends on how things stand before anything of this instant is applied. */
  private decide(): void {
    for (let place = 0; place < this.postings.count; place++) this.chooseClient(place);
    for (let place = 0; place < this.looks.count; place++) this.bidders.decide(this.looks.key(place));
    for (let place = 0; place < this.assignments.count; place++) this.chooseEffort(place);
  }

  private apply(): void {
    const { postings, deliveries, reviews, truths, looks, assignments } = this;
    for (let place = 0; place < postings.count; place++) this.post(place);
    for (let place = 0; place < deliveries.count; place++) this.deliver(deliveries.key(place));
    for (let place = 0; place < reviews.count; place++) this.panel.judge(reviews.key(place));
    for (let place = 0; place < truths.count; place++) this.recordTruth(truths.key(place));
    if (looks.count > 0) this.bidders.apply();
    for (let place = 0; place < assignments.count; place++) this.beginWork(place);
    postings.clear();
    deliveries.clear();
    reviews.clear();
    truths.clear();
    looks.clear();
    assignments.clear();
  }

  private setArrival(index: number, at: Seconds): void {
    this.market.queue.at(at, { kind: TIMERS.arrival, target: index, stamp: 0 });
  }

  private waitSeconds(index: number): Seconds {
    const { arrivals } = this.jobs;
    if ('every' in arrivals) return index === 0 ? 0 : arrivals.every;
    const days = this.market.random.exponential(PURPOSES.arrival, index, 0) / arrivals.perDay;
    return Math.round(DAY * days);
  }

  private arrive(index: number): void {
    this.arrived = index + 1;
    if (this.arrived < this.jobs.count) {
      this.setArrival(this.arrived, this.market.now + this.waitSeconds(this.arrived));
    }
    this.postings.add(index);
  }

  private chooseClient(place: number): void {
    const index = this.postings.key(place);
    const openingCents = postedCents(this.scenario, this.columns.draw(index));
    const reserveCents = reserveFor(this.terms, this.terms.bounty.capCents(openingCents));
    const { id } = chooseClient(this.market, this.roster.clients, { index, reserveCents });
    this.postings.set(place, id, openingCents);
  }

  private post(place: number): void {
    const { postings, market } = this;
    market.execute({
      type: 'PostJob',
      client: postings.first(place),
      manager: NOBODY,
      terms: 0,
      openingCents: postings.second(place),
      key: postings.key(place),
    });
  }

  private setLooks(): void {
    const { look, looks } = this.scenario.timing;
    const { queue, random } = this.market;
    if (looks === 'together') {
      queue.at(0, { kind: TIMERS.look, target: ALL, stamp: 0 });
      return;
    }
    for (let id = 0; id < this.roster.bidders.length; id++) {
      const offset = Math.floor(random.uniform(PURPOSES.wakeOffset, id, 0) * Math.min(look, DAY));
      queue.at(offset, { kind: TIMERS.look, target: id, stamp: 0 });
    }
  }

  private look(target: ParticipantId): void {
    this.market.queue.after(this.scenario.timing.look, { kind: TIMERS.look, target, stamp: 0 });
    if (target !== ALL) this.looks.add(target);
    else for (let id = 0; id < this.roster.bidders.length; id++) this.looks.add(id);
  }

  private chooseEffort(place: number): void {
    const { market, assignments, columns, roster } = this;
    const { jobs, ledger } = market.view;
    const job = assignments.key(place);
    const me = assignments.first(place);
    const { attempts, attemptCents } = affordableAttempts(roster.bidders[me]!.params, {
      balanceCents: ledger.balance(accountOf(me)),
      priceCents: jobs.priceCents.get(job),
      notice: { difficulty: columns.difficulty.get(jobs.key.get(job)) },
    });
    columns.attempts.set(job, attempts);
    assignments.set(place, me, attempts * attemptCents);
  }

  private beginWork(place: number): void {
    const { market, assignments, columns } = this;
    const job = assignments.key(place);
    const freelancer = assignments.first(place);
    const cents = assignments.second(place);
    if (columns.attempts.get(job) === 0 || !this.roster.pays(freelancer, job, cents)) {
      market.execute({ type: 'AbandonJob', freelancer, job });
      return;
    }
    const doneAt = market.now + this.workSeconds(job, freelancer);
    market.queue.at(doneAt, { kind: TIMERS.workDone, target: job, stamp: freelancer });
  }

  private workSeconds(job: JobId, freelancer: ParticipantId): Seconds {
    const { workDays, harder } = this.scenario.timing;
    const { random, view } = this.market;
    const { jobs } = view;
    const index = jobs.key.get(job);
    const days = drawDistribution(workDays, random, {
      purpose: PURPOSES.workLength,
      who: index,
      which: pairKey(freelancer, jobs.awards.get(job)),
    });
    const factor = harder === 'longer' ? Math.exp(this.columns.difficulty.get(index) / 2) : 1;
    return Math.max(60, Math.round(days * factor * DAY));
  }

  private deliver(job: JobId): void {
    const { market } = this;
    market.execute({ type: 'SubmitWork', freelancer: market.view.jobs.freelancer.get(job), job });
  }

  private recordTruth(submission: SubmissionId): void {
    const { market, columns } = this;
    const { jobs, submissions } = market.view;
    const id = submissions.job.get(submission);
    const freelancer = submissions.freelancer.get(submission);
    const job = jobs.key.get(id);
    const correct = outcomeIsRight(market.random, {
      freelancer,
      job,
      round: jobs.awards.get(id),
      skill: this.roster.bidders[freelancer]!.params.skill,
      difficulty: columns.difficulty.get(job),
      attempts: columns.attempts.get(id),
    });
    market.execute({ type: 'RecordTruth', submission, correct });
  }
}
