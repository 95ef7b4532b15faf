import { Injectable } from '@nestjs/common';
import { DAY } from '#market/index.js';
import { alteredPast, type Objection, scenarioError } from '#scenarios/index.js';
import { ForkFacts } from '../store/fork-facts.js';
import type { RunEntity } from '../store/run.entity.js';
import { type NewRun, RunStore, runIdOf } from '../store/run-store.js';
import { VERSION } from '../version.js';
import { forkPoint } from './fork-point.js';
import { columnsOf } from './lineage.js';
import { readManifest } from './manifest.js';
import { checkPrograms } from './programs.js';
import { refuseChangedPrompts, stageOf } from './restage.js';
import { type Change, retold } from './retold.js';
import { type FinishedRun, type PlayRequest, RunService } from './run-service.js';
import { checkSecrets } from './secrets.js';

export interface ForkRequest extends PlayRequest {
  /** The last event that stays as it is: its number, or what else `forkPoint` knows. */
  readonly at: string;
  /** What is otherwise from then on. */
  readonly set: readonly string[];
}

interface Point {
  readonly parent: RunEntity;
  readonly at: number;
}

/** Plays a kept run on from one of its events by another scenario, as a run of its own. */
@Injectable()
export class ForkService {
  constructor(
    private readonly store: RunStore,
    private readonly facts: ForkFacts,
    private readonly runs: RunService,
  ) {}

  /**
   * The beginning is the parent's, and is played again to have all that its events do not tell: each one has to be the same.
   * @throws UserError, ScenarioError before anything is kept @throws RunDiffersError where the beginning is another one now
   */
  async fork(parent: RunEntity, { at: place, set, ...request }: ForkRequest): Promise<FinishedRun> {
    refuseChangedPrompts(parent);
    const at = await this.pointIn(parent, place);
    const { acts, changes } = retold(parent, at, set);
    await this.check({ parent, at }, changes);
    const { after } = changes.at(-1)!;
    const origin = { parent: { number: parent.number, runId: runIdOf(parent) }, at, set };
    const columns = { ...columnsOf(acts, origin), scenario: after.name, scenarioDigest: after.digest };
    const manifest = readManifest(columns.manifest);
    checkSecrets(after, manifest);
    await checkPrograms(manifest?.programs ?? null, request.sandbox);
    const stage = await stageOf({ ...parent, ...columns }, request.sandbox);
    const { seed, catalog, catalogDigest } = parent;
    const made: NewRun = {
      ...{ ...columns, seed, catalog, catalogDigest, version: VERSION },
      sandbox: stage.backend?.name ?? null,
      startedAt: new Date().toISOString(),
    };
    const forgetsDay = changes.some(isOfDay);
    const run = await this.store.fork(made, { from: parent.number, lastEvent: at, forgetsDay });
    return this.runs.playOn(run, stage, request);
  }

  private async pointIn(parent: RunEntity, text: string): Promise<number> {
    const { facts, store } = this;
    const events = await store.countEventsOf(parent);
    const lastDay = Math.floor((await facts.timeOf(parent, events)) / DAY);
    return forkPoint(parent, text, { facts, extent: { events, lastDay } });
  }

  /** @throws ScenarioError where something would have had to be otherwise before */
  private async check(point: Point, changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      const objections = [
        ...alteredPast(change.before, change.after),
        ...(await this.jobsThatHaveCome(point, change)),
        ...(await this.dayThatIsOver(point, change)),
      ];
      if (objections.length > 0) throw scenarioError(change.after, objections);
    }
  }

  private async jobsThatHaveCome({ parent, at }: Point, { before, after }: Change): Promise<Objection[]> {
    const arrived = await this.facts.arrivalsUpTo(parent, at);
    if (after.jobs.count === before.jobs.count || after.jobs.count >= arrived) return [];
    const message = `${arrived} jobs had arrived by event ${at}`;
    return [{ path: ['jobs', 'count'], message, remedy: `Let it be ${arrived} or more` }];
  }

  /** What that cap forbade is kept like an answer: it is all forgotten, or none of it. */
  private async dayThatIsOver({ parent, at }: Point, change: Change): Promise<Objection[]> {
    if (!isOfDay(change)) return [];
    const first = await this.facts.firstLostTo(parent, DAY_CAP);
    if (first === null || first >= at) return [];
    const message = `${runIdOf(parent)} had lost a turn to it by event ${at}`;
    return [{ path: DAY_CAP.split('.'), message, remedy: `Go back before that: --at ${first}` }];
  }
}

const DAY_CAP = 'budgets.day';

const isOfDay = ({ before, after }: Change): boolean => before.budgets?.day !== after.budgets?.day;
