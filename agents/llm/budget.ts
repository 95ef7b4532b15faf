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
  /** By the name of the purse, whether or not anything caps it now. */
  private readonly spent = new Map<string, number>();
  private readonly turns = new Turns(() => this.settle());
  private total = 0;

  constructor(private caps: Budgets) {}

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

  /** Other caps hold from now on, of what was spent before as well. Nobody is deciding. */
  change(caps: Budgets): void {
    this.caps = caps;
    this.purses.clear();
  }

  /** Nobody waits any longer. */
  stop(reason: unknown): void {
    this.turns.stop(reason);
  }

  add({ spender, tab }: Spending, microCents: number): void {
    this.total += microCents;
    // A purse that is opened now begins with what was spent before.
    const purses = this.pursesOf(spender);
    for (const name of namesOf(spender)) this.spent.set(name, (this.spent.get(name) ?? 0) + microCents);
    for (const purse of purses) {
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

  private pursesOf(spender: Spender): Purse[] {
    const { role } = spender;
    const { agent, role: roles, run } = this.caps;
    const [ofAgent, ofRole, ofRun] = namesOf(spender);
    return [
      this.purse(ofAgent, 'budgets.agent', agent),
      this.purse(ofRole, `budgets.role.${role}`, roles?.[role]),
      this.purse(ofRun, 'budgets.run', run),
    ].filter((purse) => purse !== null);
  }

  private purse(name: string, path: string, cap: number | undefined): Purse | null {
    if (cap === undefined) return null;
    const known = this.purses.get(name) ?? new Purse(path, cap, this.spent.get(name));
    this.purses.set(name, known);
    return known;
  }
}

const namesOf = ({ participant, role }: Spender): [string, string, string] => [
  `agent ${participant}`,
  role,
  'run',
];

/** Who spends, and in which decision. */
export interface Spending {
  readonly spender: Spender;
  readonly tab?: Tab;
}
