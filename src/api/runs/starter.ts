import { Injectable } from '@nestjs/common';
import { parseScenario, type Scenario } from '#scenarios/index.js';
import { withoutLacks } from '../../simulation/lacks.js';
import { actsOf } from '../../simulation/lineage.js';
import { budgetsOnly } from '../../simulation/more-budget.js';
import { scenarioOf } from '../../simulation/restage.js';
import type { RunEntity } from '../../store/run.entity.js';
import type { Principal } from '../access/principal.js';
import { Purse } from '../access/purse.js';
import type { InputOf } from '../contract/operation.js';
import { Library } from '../scenarios/library.js';
import { refuseNewPrices, refuseNewReferences } from '../scenarios/references.js';
import { Player } from './player.js';
import type { forkRun, resumeRun, startRun } from './runs.contract.js';

type StartBody = InputOf<typeof startRun>['body'];
type ResumeBody = InputOf<typeof resumeRun>['body'];
type ForkBody = InputOf<typeof forkRun>['body'];

export interface Started {
  readonly run: RunEntity;
  /** What this machine lacks, and what that changes. */
  readonly notes: readonly string[];
}

/** Checks what is asked to be played, in whose name, and has it played. */
@Injectable()
export class Starter {
  constructor(
    private readonly library: Library,
    private readonly purse: Purse,
    private readonly player: Player,
  ) {}

  async start(principal: Principal, body: StartBody): Promise<Started> {
    const { sandbox, replies, seed } = body;
    const set = seed === undefined ? body.set : [...body.set, `seed=${seed}`];
    const first = this.scenarioOf(body, set);
    const { sets, notes } = await withoutLacks(first);
    const scenario = sets.length === 0 ? first : this.scenarioOf(body, [...set, ...sets]);
    const { scenario: name } = body;
    vouch(principal, scenario, name === undefined ? [] : [this.library.load(name)]);
    const begin = () => this.player.start({ scenario, sandbox, replies });
    const run =
      replies === 'replay' ? await begin() : await this.purse.pay(principal, { scenario, run: null, begin });
    return { run, notes };
  }

  async resume(principal: Principal, run: RunEntity, body: ResumeBody): Promise<RunEntity> {
    const set = budgetsOnly(body.set);
    const scenario = scenarioOf(run, run, set);
    const sandbox = body.sandbox ?? run.sandbox ?? 'auto';
    const begin = () => this.player.resume(run, { set, sandbox });
    return this.purse.pay(principal, { scenario, run, begin });
  }

  async fork(principal: Principal, parent: RunEntity, { at, set, ...body }: ForkBody): Promise<RunEntity> {
    const befores = actsOf(parent).map((act) => scenarioOf(parent, act));
    const afters = actsOf(parent).map((act) => scenarioOf(parent, act, set));
    for (const after of afters) vouch(principal, after, befores);
    const sandbox = body.sandbox ?? parent.sandbox ?? 'auto';
    const begin = () => this.player.fork(parent, { at, set, sandbox });
    return this.purse.pay(principal, { scenario: afters.at(-1)!, run: null, begin });
  }

  private scenarioOf({ scenario, document }: StartBody, set: readonly string[]): Scenario {
    return document === undefined
      ? this.library.load(scenario!, set)
      : parseScenario(document, 'document', { set });
  }
}

function vouch(principal: Principal, scenario: Scenario, trusted: readonly Scenario[]): void {
  refuseNewReferences(scenario, trusted);
  if (principal.spendCentsPerDay !== null) refuseNewPrices(scenario, trusted);
}
