import { Injectable } from '@nestjs/common';
import { formatUsd } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { modelsReached } from '../../simulation/model-of.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunStore } from '../../store/run-store.js';
import { TokenStore } from '../../store/token-store.js';
import { ApiRefusal } from '../http/problem.js';
import { RunDesk } from '../runs/run-desk.js';
import type { Principal } from './principal.js';

const MICRO = 1_000_000;

/** A run that a token pays for, and what it may cost in all. */
interface Held {
  readonly run: RunEntity;
  readonly capMicroCents: number;
}

export interface Purchase {
  readonly scenario: Scenario;
  /** The run that is gone on with; null for a new one. */
  readonly run: RunEntity | null;
  readonly begin: () => Promise<RunEntity>;
}

/**
 * What tokens may spend on models. A run may begin only where all that it could still cost, by its own `budgets.run`, is
 * left of the day's limit, with all that other runs of the token could still cost taken off.
 */
@Injectable()
export class Purse {
  private readonly held = new Map<string, Held[]>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly tokens: TokenStore,
    private readonly store: RunStore,
    private readonly desk: RunDesk,
  ) {}

  /** Begins a run in the name of a token, one after another. @throws ApiRefusal where it could cost more than is left */
  pay(principal: Principal, purchase: Purchase): Promise<RunEntity> {
    const paid = this.last.then(() => this.payNow(principal, purchase));
    this.last = paid.catch(() => undefined);
    return paid;
  }

  private async payNow(principal: Principal, { scenario, run, begin }: Purchase): Promise<RunEntity> {
    const { token, spendCentsPerDay } = principal;
    if (token === null) return begin();
    const asksModels = modelsReached(scenario).length > 0;
    const cap = scenario.budgets?.run;
    if (spendCentsPerDay !== null && asksModels) {
      const left = await this.left(token, spendCentsPerDay);
      const spent = run ? await this.store.spentBy(run) : 0;
      if (cap === undefined || cap * MICRO - spent > left) throw overBudget(cap, left + spent);
    }
    const begun = await begin();
    await this.tokens.charge(begun, token);
    if (asksModels && cap !== undefined) this.hold(token, { run: begun, capMicroCents: cap * MICRO });
    return begun;
  }

  /** What models cost a token today, and what its runs that are played now could still cost; in millionths of a cent. */
  async accountOf(token: string): Promise<{ readonly spent: number; readonly held: number }> {
    let held = 0;
    for (const { run, capMicroCents } of this.heldBy(token)) {
      held += Math.max(0, capMicroCents - (await this.store.spentBy(run)));
    }
    // Read last: a call that is paid meanwhile counts twice for a moment, and never not at all.
    const spent = await this.tokens.spentSince(token, new Date().toISOString().slice(0, 10));
    return { spent, held };
  }

  private async left(token: string, centsPerDay: number): Promise<number> {
    const { spent, held } = await this.accountOf(token);
    return centsPerDay * MICRO - spent - held;
  }

  private hold(token: string, one: Held): void {
    const others = this.heldBy(token).filter(({ run }) => run.number !== one.run.number);
    this.held.set(token, [...others, one]);
  }

  /** Runs that have ended hold nothing back. */
  private heldBy(token: string): Held[] {
    return (this.held.get(token) ?? []).filter(({ run }) => this.desk.standingOf(run).playedHere);
  }
}

function overBudget(cap: number | undefined, leftMicroCents: number): ApiRefusal {
  const left = Math.max(0, Math.floor(leftMicroCents / MICRO));
  const message =
    cap === undefined
      ? 'the token has a limit for models, and the scenario has no budgets.run'
      : `the run may cost ${formatUsd(cap)}, and ${formatUsd(left)} is left to the token today`;
  return new ApiRefusal('over-budget', message, {
    hint:
      left > 0
        ? `Send "set": ["budgets.run=${formatUsd(left)}"], or less.`
        : 'Wait for another day (UTC), or for its other runs to end.',
  });
}
