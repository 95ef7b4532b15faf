import { formatUsd } from '#market/index.js';
import type { Tab } from '../tab.js';
import { BadReply } from './bad-reply.js';
import { dollars, MICRO, Purse } from './purse.js';
import type { Budgets, RoleName } from './settings.js';
import { Turns } from './turns.js';

export interface Spender {
  readonly participant: number;
  readonly role: RoleName;
}

/**
 * Counts what models cost, and stops whoever has reached a cap: an agent, a role, all of a run. Who decides in the same
 * instant shares what is left, so that the order in which replies come decides nothing. A cap is gone over by no more
 * than one call of each of those.
 */
export class Budget {
  private readonly purses = new Map<string, Purse>();
  private readonly turns = new Turns(() => this.settle());
  private total = 0;

  constructor(private readonly caps: Budgets) {}

  get spentMicroCents(): number {
    return this.total;
  }

  /** Those who decide at the same time, each with its tab. */
  begin(tabs: readonly Tab[]): void {
    this.settle();
    this.turns.begin(tabs);
  }

  /** One of them has decided. */
  leave(tab: Tab): void {
    this.turns.leave(tab);
  }

  /** Nobody waits any longer. */
  stop(reason: unknown): void {
    this.turns.stop(reason);
  }

  add({ spender, tab }: Spending, microCents: number): void {
    this.total += microCents;
    for (const purse of this.pursesOf(spender)) {
      purse.spent += microCents;
      this.turns.of(tab)?.use(purse, microCents);
    }
  }

  /**
   * Before a call that may cost so much at most. Where its share is used up it waits for the others of the instant.
   * @throws BadReply where a cap is reached, or this one call may cost more than one may
   */
  async allow({ spender, tab }: Spending, mostMicroCents: number): Promise<void> {
    const { call } = this.caps;
    if (call !== undefined && mostMicroCents > call * MICRO) {
      const path = 'budgets.call';
      const why = `it may cost ${dollars(mostMicroCents)}, and ${path} is ${formatUsd(call)}`;
      throw new BadReply('too-dear', why, path);
    }
    const purses = this.pursesOf(spender);
    const turn = this.turns.of(tab);
    // Who decides by itself waits for nobody.
    if (!turn) this.settle();
    const empty = purses.find(({ left }) => left <= 0);
    if (empty) throw empty.reached();
    if (turn && !turn.mayGoOn(purses)) await this.turns.wait(turn, purses);
  }

  private settle(): void {
    for (const purse of this.purses.values()) purse.settle();
  }

  private pursesOf({ participant, role }: Spender): Purse[] {
    const { agent, role: roles, run } = this.caps;
    return [
      this.purse(`agent ${participant}`, 'budgets.agent', agent),
      this.purse(role, `budgets.role.${role}`, roles?.[role]),
      this.purse('run', 'budgets.run', run),
    ].filter((purse) => purse !== null);
  }

  private purse(name: string, path: string, cap: number | undefined): Purse | null {
    if (cap === undefined) return null;
    const known = this.purses.get(name) ?? new Purse(path, cap);
    this.purses.set(name, known);
    return known;
  }
}

/** Who spends, and in which decision. */
export interface Spending {
  readonly spender: Spender;
  readonly tab?: Tab;
}
