import { formatUsd } from '#market/index.js';
import { BadReply } from './bad-reply.js';
import { BudgetReachedError, type BudgetScope } from './errors.js';
import type { Budgets, RoleName } from './settings.js';

export interface Spender {
  readonly participant: number;
  readonly role: RoleName;
}

const MICRO = 1_000_000;

/** Counts what models cost, and says when a cap is reached. Calls that are under way may still go over it. */
export class Budget {
  private readonly agents = new Map<number, number>();
  private readonly roles = new Map<RoleName, number>();
  private run = 0;

  /** @param day what calls of all runs have cost today, before this one goes on */
  constructor(
    private readonly caps: Budgets,
    private day = 0,
  ) {}

  get spentMicroCents(): number {
    return this.run;
  }

  /** @param isNew whether it was paid for today, and not in a part of the run that is played again */
  add({ participant, role }: Spender, microCents: number, isNew: boolean): void {
    this.agents.set(participant, (this.agents.get(participant) ?? 0) + microCents);
    this.roles.set(role, (this.roles.get(role) ?? 0) + microCents);
    this.run += microCents;
    if (isNew) this.day += microCents;
  }

  /**
   * Before a call that may cost so much.
   * @throws BudgetReachedError @throws BadReply where this one call may cost too much
   */
  allow({ participant, role }: Spender, mostMicroCents: number): void {
    const { call, agent, run, day } = this.caps;
    if (call !== undefined && mostMicroCents > call * MICRO) {
      throw new BadReply(
        'too-dear',
        `it may cost ${usd(mostMicroCents)}, and budgets.call is ${formatUsd(call)}`,
      );
    }
    const held = (spent: number, cap: number | undefined, scope: BudgetScope): void => {
      if (cap === undefined || spent < cap * MICRO) return;
      const path = scope.of === 'role' ? `budgets.role.${scope.role}` : `budgets.${scope.of}`;
      throw new BudgetReachedError({ scope, role, path, spent: usd(spent), cap: formatUsd(cap) });
    };
    held(this.agents.get(participant) ?? 0, agent, { of: 'agent' });
    held(this.roles.get(role) ?? 0, this.caps.role?.[role], { of: 'role', role });
    held(this.run, run, { of: 'run' });
    held(this.day, day, { of: 'day' });
  }
}

/** Fractions of a cent are shown where they are all there is. */
const usd = (microCents: number): string =>
  `$${(microCents / MICRO / 100).toFixed(microCents < MICRO ? 6 : 4)}`;
