import type { Tab } from '../tab.js';
import type { Purse } from './purse.js';

interface Waiting {
  readonly purses: readonly Purse[];
  readonly go: () => void;
  readonly refuse: (reason: unknown) => void;
}

/** One decision, and its shares of what is left in purses. */
export class Turn {
  waiting: Waiting | null = null;
  private shares: Map<Purse, number> | null = null;
  private used = new Map<Purse, number>();

  /** @param atOnce how many decide at the same time: what each may use of a purse before it is divided anew */
  constructor(private readonly atOnce: number) {}

  use(purse: Purse, microCents: number): void {
    this.used.set(purse, (this.used.get(purse) ?? 0) + microCents);
  }

  mayGoOn(purses: readonly Purse[]): boolean {
    return purses.every((purse) => (this.used.get(purse) ?? 0) < this.shareOf(purse));
  }

  /** It gets new shares. */
  grant(shares: Map<Purse, number>): void {
    this.shares = shares;
    this.used = new Map();
  }

  private shareOf(purse: Purse): number {
    return this.shares === null ? purse.left / this.atOnce : (this.shares.get(purse) ?? 0);
  }
}

/**
 * The decisions of one instant. Each may spend its share of what is left without a look at the others. Who has used it
 * up waits until all others have as well, or have decided; then what is left is divided among those who wait. So nobody
 * waits far from a cap, and all go one call at a time near it.
 */
export class Turns {
  private readonly turns = new Map<Tab, Turn>();

  constructor(private readonly settle: () => void) {}

  begin(tabs: readonly Tab[]): void {
    this.turns.clear();
    for (const tab of tabs) this.turns.set(tab, new Turn(tabs.length));
  }

  of(tab: Tab | undefined): Turn | undefined {
    return tab && this.turns.get(tab);
  }

  leave(tab: Tab): void {
    this.turns.delete(tab);
    this.divide();
  }

  wait(turn: Turn, purses: readonly Purse[]): Promise<void> {
    return new Promise((go, refuse) => {
      turn.waiting = { purses, go, refuse };
      this.divide();
    });
  }

  stop(reason: unknown): void {
    for (const turn of this.turns.values()) {
      turn.waiting?.refuse(reason);
      turn.waiting = null;
    }
  }

  /** When nobody is under way any more. */
  private divide(): void {
    const turns = [...this.turns.values()];
    if (turns.length === 0 || turns.some(({ waiting }) => waiting === null)) return;
    this.settle();
    const sharers = new Map<Purse, number>();
    const going: (readonly [Turn, Waiting])[] = [];
    for (const turn of turns) {
      const waiting = turn.waiting!;
      turn.waiting = null;
      const empty = waiting.purses.find(({ left }) => left <= 0);
      if (empty) {
        waiting.refuse(empty.reached());
        continue;
      }
      going.push([turn, waiting]);
      for (const purse of waiting.purses) sharers.set(purse, (sharers.get(purse) ?? 0) + 1);
    }
    for (const [turn, { purses, go }] of going) {
      turn.grant(new Map(purses.map((purse) => [purse, purse.left / sharers.get(purse)!])));
      go();
    }
  }
}
