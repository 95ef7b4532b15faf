import { isMoneyEvent, type MarketEvent } from '#market/index.js';

/** An event in the hands of a forger. */
export interface Draft {
  type: MarketEvent['type'];
  [field: string]: unknown;
}

type Type = MarketEvent['type'];
/** The nth event of a type. */
type Place = readonly [type: Type, which: number];

/**
 * Changes a true history. The forger gets the numbers of events and transfers right: only what the events say can give
 * a forgery away.
 */
export class Forger {
  constructor(private readonly history: readonly MarketEvent[]) {}

  forge(change: (events: Draft[]) => void): MarketEvent[] {
    const events = this.history.map((event) => ({ ...event }) as unknown as Draft);
    change(events);
    let transfer = 0;
    return (events as unknown as MarketEvent[]).map((event, at) => {
      const money = isMoneyEvent(event) ? { transfer: ++transfer } : {};
      return { ...event, ...money, seq: at + 1 };
    });
  }

  edit(type: Type, changes: object, which = 0): MarketEvent[] {
    return this.forge((events) => Object.assign(nth(events, type, which), changes));
  }

  drop(type: Type, which = 0): MarketEvent[] {
    return this.forge((events) => events.splice(events.indexOf(nth(events, type, which)), 1));
  }

  double(type: Type, which = 0): MarketEvent[] {
    return this.forge((events) => {
      const event = nth(events, type, which);
      events.splice(events.indexOf(event), 0, { ...event });
    });
  }

  /** Puts an event right before another one, at its time. */
  move([type, which]: Place, before: Place): MarketEvent[] {
    return this.forge((events) => {
      const event = nth(events, type, which);
      const goal = nth(events, ...before);
      events.splice(events.indexOf(event), 1);
      events.splice(events.indexOf(goal), 0, { ...event, at: goal.at });
    });
  }
}

/** The nth event of a type. */
export function nth(events: readonly Draft[], type: Type, which = 0): Draft {
  const found = events.filter((event) => event.type === type)[which];
  if (!found) throw new Error(`the history has no ${type} number ${which}`);
  return found;
}
