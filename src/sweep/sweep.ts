import {
  DAY,
  DUTY,
  type EventTape,
  FIRST_FREE_TIMER,
  Market,
  type MarketEvent,
  type ParticipantId,
  PURPOSES,
  type Seconds,
} from '#market/index.js';
import { marketTerms, type Scenario } from '#scenarios/index.js';
import { TIMERS } from '../simulation/timers.js';
import { Arrivals } from './arrivals.js';
import { Bidders } from './bidders.js';
import './inlining.js';
import { JobColumns } from './job-columns.js';
import { Panel } from './panel.js';
import { rosterOf } from './roster.js';
import { StepList } from './step-list.js';
import { whyNotSwept } from './sweepable.js';
import { SweptMeans } from './swept-means.js';
import { Workers } from './workers.js';

/** From here, where it is of one file with the rest: the other one needs all that scenarios are read with. */
export { whyNotSwept } from './sweepable.js';

/** Who hears what happens; nobody when both are left out. */
export interface Audience {
  readonly listener?: (event: MarketEvent) => void;
  readonly tape?: EventTape;
}

/** The target of a timer by which everybody looks at the market at once. */
const ALL = -1;

/** What may be due in an instant, as bits; all of one kind is applied before the next kind. */
const DUE = { posting: 1, delivery: 2, review: 4, truth: 8, look: 16, assignment: 32 } as const;

/**
 * Plays a scenario without code from its first job to its last, on the same market as `Simulation` and with the same draws,
 * decisions and events, only that these carry no facts. It builds no observations and waits for nobody, so that a sweep
 * can have millions of jobs. Decisions of an instant are made before the first of them is applied, as there.
 */
export class Sweep {
  readonly market: Market;
  private readonly arrivals: Arrivals;
  private readonly bidders: Bidders;
  private readonly workers: Workers;
  private readonly panel: Panel;
  private readonly bidderCount: number;
  private readonly queue: Market['queue'];
  private readonly duties: Market['duties'];
  private readonly reviewSeconds: Seconds;

  /** Of which kinds something is due in this instant, and what. */
  private due = 0;
  private readonly postings = new StepList();
  private readonly deliveries = new StepList();
  private reviews = new StepList();
  /** Panels that speak as soon as no duty is left, without a timer. */
  private soon = new StepList();
  private readonly truths = new StepList();
  private readonly looks = new StepList();
  private everybodyLooks = false;
  private readonly assignments = new StepList();

  /** @throws RangeError for a scenario that a sweep cannot play: see `whyNotSwept` */
  constructor(
    private readonly scenario: Scenario,
    { listener, tape }: Audience = {},
  ) {
    const reason = whyNotSwept(scenario);
    const { jobs } = scenario;
    if (reason !== null || jobs.source !== 'synthetic') throw new RangeError(`no sweep: ${reason}`);
    const market = new Market(scenario.seed, { listener, tape, jobs: jobs.count });
    const terms = marketTerms(scenario);
    market.addTerms(terms);
    const columns = new JobColumns(jobs, market.random);
    const roster = rosterOf(market, scenario);
    const means = roster.bidders.map((bidder) => new SweptMeans(bidder, columns.hasDays));
    this.market = market;
    this.queue = market.queue;
    this.duties = market.duties;
    this.reviewSeconds = scenario.timing.review;
    this.bidderCount = roster.bidders.length;
    this.arrivals = new Arrivals(market, scenario, { jobs, columns, terms, clients: roster.clients });
    this.bidders = new Bidders(market, scenario, { roster, means, columns });
    this.workers = new Workers(market, scenario, { roster, means, columns });
    this.panel = new Panel(market, roster, this.bidders);
  }

  /** @returns the market as it stands when the last job has come to its end */
  run(): Market {
    const { arrivals, market, duties } = this;
    const { jobs } = market.view;
    this.arrivals.begin();
    this.setLooks();
    while (jobs.closed < jobs.count || !arrivals.areOver || duties.pending) this.playInstant();
    return market;
  }

  private playInstant(): void {
    const { duties } = this;
    if (!duties.pending) this.takeTimers();
    while (duties.take()) this.takeDuty();
    const { due } = this;
    if (due === 0) return;
    this.due = 0;
    this.decide(due);
    this.apply(due);
  }

  /** All timers of the next instant, which is this one where panels speak at once. */
  private takeTimers(): void {
    const { queue, soon } = this;
    if (soon.count > 0) {
      this.soon = this.reviews;
      this.reviews = soon;
      this.due |= DUE.review;
    } else this.takeTimer();
    while (queue.nextTime() === queue.now) this.takeTimer();
  }

  private takeTimer(): void {
    const kind = this.market.takeTimer();
    if (kind < FIRST_FREE_TIMER) return;
    const { target } = this.queue;
    if (kind === TIMERS.workDone) {
      this.deliveries.add(target);
      this.due |= DUE.delivery;
    } else if (kind === TIMERS.arrival) {
      this.arrivals.next();
      this.postings.add(target);
      this.due |= DUE.posting;
    } else if (kind === TIMERS.look) this.look(target);
    else {
      this.reviews.add(target);
      this.due |= DUE.review;
    }
  }

  private takeDuty(): void {
    const { kind, target } = this.duties;
    if (kind === DUTY.work) {
      this.assignments.add(target);
      this.due |= DUE.assignment;
    } else if (kind === DUTY.truth) {
      this.truths.add(target);
      this.due |= DUE.truth;
    } else if (this.reviewSeconds === 0) this.soon.add(target);
    else this.queue.ofKind(TIMERS.reviewDone).after(this.reviewSeconds, target);
  }

  /** What depends on how things stand before anything of this instant is applied. */
  private decide(due: number): void {
    const { arrivals, bidders, workers } = this;
    if (due & DUE.posting) {
      const postings = this.postings.inOrder();
      for (let place = 0; place < postings.count; place++) arrivals.chooseClient(postings.at(place));
    }
    if (due & DUE.look) {
      const looks = this.looks.inOrder();
      if (this.everybodyLooks) bidders.decideAll();
      for (let place = 0; place < looks.count; place++) bidders.decide(looks.at(place));
      this.everybodyLooks = false;
      looks.clear();
    }
    if (due & DUE.assignment) {
      const assignments = this.assignments.inOrder();
      for (let place = 0; place < assignments.count; place++) workers.chooseEffort(assignments.at(place));
    }
  }

  private apply(due: number): void {
    const { postings, deliveries, assignments, arrivals, workers } = this;
    if (due & DUE.posting) {
      for (let place = 0; place < postings.count; place++) arrivals.post(postings.at(place));
      postings.clear();
    }
    if (due & DUE.delivery) {
      deliveries.inOrder();
      for (let place = 0; place < deliveries.count; place++) workers.deliver(deliveries.at(place));
      deliveries.clear();
    }
    if (due & (DUE.review | DUE.truth)) this.judge();
    if (due & DUE.look) this.bidders.apply();
    if (due & DUE.assignment) {
      for (let place = 0; place < assignments.count; place++) workers.begin(assignments.at(place));
      assignments.clear();
    }
  }

  /** Panels speak, and the truth about what was handed in comes to light. */
  private judge(): void {
    const { panel, workers } = this;
    const reviews = this.reviews.inOrder();
    for (let place = 0; place < reviews.count; place++) panel.judge(reviews.at(place));
    reviews.clear();
    const truths = this.truths.inOrder();
    for (let place = 0; place < truths.count; place++) workers.recordTruth(truths.at(place));
    truths.clear();
  }

  private setLooks(): void {
    const { look, looks } = this.scenario.timing;
    const { queue } = this;
    const { random } = this.market;
    if (looks === 'together') {
      queue.ofKind(TIMERS.look).at(0, ALL);
      return;
    }
    for (let id = 0; id < this.bidderCount; id++) {
      const offset = Math.floor(random.uniform(PURPOSES.wakeOffset, id, 0) * Math.min(look, DAY));
      queue.ofKind(TIMERS.look).at(offset, id);
    }
  }

  private look(target: ParticipantId): void {
    this.queue.ofKind(TIMERS.look).after(this.scenario.timing.look, target);
    if (target === ALL) this.everybodyLooks = true;
    else this.looks.add(target);
    this.due |= DUE.look;
  }
}
