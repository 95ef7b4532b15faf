import type { Outside } from '#agents/index.js';
import {
  DAY,
  DUTY,
  type JobId,
  Market,
  type MarketEvent,
  type ParticipantId,
  PURPOSES,
} from '#market/index.js';
import type { Grader } from '#sandbox/index.js';
import { marketTerms, type Scenario } from '#scenarios/index.js';
import { InterruptedError } from '../errors.js';
import type { LaterAct } from './act.js';
import { WorldAnswerKey } from './answer-key.js';
import { Arrivals } from './arrivals.js';
import type { Artifacts } from './artifacts.js';
import { askOutside } from './ask-steps.js';
import { DecisionTab } from './decision-tab.js';
import type { EventStream } from './event-stream.js';
import type { Gate } from './gate.js';
import { jobSource, type Pool } from './job-source.js';
import { News } from './news.js';
import { type Given, populate } from './population.js';
import type { Apply, Step } from './step.js';
import { rule, startRuling } from './steps/arbitrate.js';
import { bid } from './steps/bid.js';
import { changeMind, rework, startDrift } from './steps/change.js';
import { answer } from './steps/clarify.js';
import { endLate, findFault, startDelivery, startWarranty } from './steps/deadlines.js';
import { decide } from './steps/decide.js';
import { review, startReview } from './steps/review.js';
import { truth } from './steps/truth.js';
import { compete, submit, work } from './steps/work.js';
import { TIMERS } from './timers.js';
import { turnTo } from './turn-to.js';
import { World } from './world.js';

const REST_AFTER_MS = 50;

export interface SimulationParts {
  readonly scenario: Scenario;
  /** What is posted of a catalog. */
  readonly pool: Pool;
  /** Where another scenario holds later on, in their order. */
  readonly later?: readonly LaterAct[];
  /** Runs code; null in a market without any. */
  readonly grader: Grader | null;
  readonly stream: EventStream;
  readonly artifacts: Artifacts;
  readonly signal?: AbortSignal;
  readonly gate?: Gate;
  /** For agents that ask somebody outside of this process. */
  readonly outside?: Outside;
}

/** Plays one scenario from its first job to its last. Instant by instant; time stands still while agents think. */
export class Simulation {
  readonly world: World;
  private readonly market: Market;
  private readonly arrivals: Arrivals;
  private readonly given: Given;
  private readonly later: LaterAct[];
  private lastEvent = 0;

  constructor(private readonly parts: SimulationParts) {
    const { scenario, stream, later = [] } = parts;
    this.later = [...later];
    const listener = (event: MarketEvent) => {
      this.lastEvent = event.seq;
      this.world.apply(event);
      news.apply(event);
      if (event.type === 'WorkAccepted') startWarranty(this.world, event.submission);
      stream.publish(event);
    };
    this.market = new Market(scenario.seed, { listener });
    const answerKey = new WorldAnswerKey();
    const source = jobSource(scenario, parts.pool, this.market.random);
    this.world = new World(scenario, this.market, {
      source,
      artifacts: parts.artifacts,
      grader: parts.grader,
    });
    const news = new News(this.world);
    answerKey.world = this.world;
    this.world.addTerms(marketTerms(scenario));
    this.given = { key: answerKey, outside: parts.outside };
    this.world.population = populate(this.market, scenario, this.given);
    this.arrivals = new Arrivals(this.world);
  }

  /** @throws InterruptedError when the signal asks to stop; what has happened is in the stream */
  async run(): Promise<void> {
    this.arrivals.begin();
    this.scheduleLooks();
    let rested = performance.now();
    for (;;) {
      await this.turnPage();
      if (this.world.finished && !this.market.duties.pending) return;
      if (this.parts.gate?.isClosed) await this.pause(this.parts.gate);
      if (this.parts.signal?.aborted) throw new InterruptedError('the run was stopped');
      if (performance.now() - rested > REST_AFTER_MS) {
        await this.rest();
        rested = performance.now();
      }
      const steps = this.takeInstant();
      await this.perform(steps);
    }
  }

  /** Acts begin between instants, when nobody is deciding anything. */
  private async turnPage(): Promise<void> {
    while (this.later.length > 0 && this.lastEvent >= this.later[0]!.after) {
      const before = this.world.scenario.jobs;
      const act = this.later.shift()!;
      await turnTo(this.world, act, this.given);
      this.arrivals.goOn(before, act.scenario.jobs);
    }
  }

  /** Agents that answer at once leave no room for signals, progress and the log: they get some now and then. */
  private async rest(): Promise<void> {
    await this.parts.stream.durable();
    await new Promise((done) => setImmediate(done));
  }

  private async pause(gate: Gate): Promise<void> {
    await this.parts.stream.durable();
    await gate.passed(this.parts.signal);
  }

  /** All timers of the next instant, and all duties that have come up: what has to be decided now. */
  private takeInstant(): Step[] {
    const steps: (Step | null)[] = this.takeDuties();
    if (steps.length > 0) return sorted(steps);
    const time = this.market.queue.nextTime();
    while (this.market.queue.nextTime() === time) {
      const kind = this.market.takeTimer();
      steps.push(...this.stepsOf(kind));
    }
    return sorted([...steps, ...this.takeDuties()]);
  }

  private stepsOf(kind: number): (Step | null)[] {
    const { target, stamp } = this.market.queue;
    switch (kind) {
      case TIMERS.arrival:
        return [this.arrivals.arrive(target, stamp)];
      case TIMERS.look:
        if (this.market.view.participants.hasLeft(target)) return [];
        this.scheduleLook(target);
        return [bid(this.world, target)];
      case TIMERS.workDone:
        return [submit(this.world, target, stamp)];
      case TIMERS.reviewDone:
        return review(this.world, target);
      case TIMERS.rulingDone:
        return [rule(this.world, target)];
      case TIMERS.late:
        return [endLate(this.world, target, stamp)];
      case TIMERS.fault:
        return [findFault(this.world, target)];
      case TIMERS.answer:
        return [answer(this.world, target)];
      case TIMERS.change:
        return [changeMind(this.world, target, stamp)];
      case TIMERS.rework:
        return [rework(this.world, target, stamp)];
      default:
        return [];
    }
  }

  private begin(job: JobId): Step {
    startDelivery(this.world, job);
    startDrift(this.world, job);
    return work(this.world, job);
  }

  private takeDuties(): (Step | null)[] {
    const steps: (Step | null)[] = [];
    const { duties } = this.market;
    while (duties.take()) {
      const { kind, target } = duties;
      if (kind === DUTY.decide) steps.push(decide(this.world, target));
      else if (kind === DUTY.work) steps.push(this.begin(target));
      else if (kind === DUTY.enter) steps.push(compete(this.world, target));
      else if (kind === DUTY.truth) steps.push(truth(this.world, target));
      else if (kind === DUTY.resolve) startRuling(this.world, target);
      else startReview(this.world, target);
    }
    return steps;
  }

  private async perform(steps: readonly Step[]): Promise<void> {
    for (const apply of await this.ask(steps)) apply();
  }

  private async ask(steps: readonly Step[]): Promise<readonly Apply[]> {
    if (steps.some(({ external }) => external)) {
      await this.parts.stream.durable();
      return askOutside(steps, this.parts.outside?.models);
    }
    const answers = steps.map((step) => step.ask(new DecisionTab()));
    return answers.some((answer) => answer instanceof Promise) ? Promise.all(answers) : (answers as Apply[]);
  }

  /** Freelancers look at the market at their own times of the day. */
  private scheduleLooks(): void {
    const { looks } = this.parts.scenario.timing;
    for (const [id, { look }] of this.world.population.freelancers) {
      const lot = looks === 'together' ? 0 : this.market.random.uniform(PURPOSES.wakeOffset, id, 0);
      const offset = Math.floor(lot * Math.min(look, DAY));
      this.market.queue.ofKind(TIMERS.look).at(offset, id);
    }
  }

  private scheduleLook(freelancer: ParticipantId): void {
    const { look } = this.world.population.freelancers.get(freelancer)!;
    this.market.queue.ofKind(TIMERS.look).after(look, freelancer);
  }
}

const sorted = (steps: readonly (Step | null)[]): Step[] =>
  steps.filter((step) => step !== null).sort((a, b) => a.rank - b.rank || a.key - b.key);
