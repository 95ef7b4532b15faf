import type { MarketEvent } from '#market/events.js';
import { type EventIndex, indexed } from '../../market/indexed.js';

export const MEASURES = ['net', 'gross', 'cost'] as const;
export type Measure = (typeof MEASURES)[number];

/** What one participant has earned and spent by each moment at which that changed, in integer cents. */
export class Curve {
  readonly at: number[] = [];
  readonly gross: number[] = [];
  readonly cost: number[] = [];

  move(at: number, grossCents: number, costCents: number): void {
    const gross = (this.gross.at(-1) ?? 0) + grossCents;
    const cost = (this.cost.at(-1) ?? 0) + costCents;
    // Of one instant the last word counts.
    const place = this.at.at(-1) === at ? this.at.length - 1 : this.at.length;
    this.at[place] = at;
    this.gross[place] = gross;
    this.cost[place] = cost;
  }

  /** By a moment of simulated time, in cents. */
  value(measure: Measure, at: number): number {
    let low = 0;
    let high = this.at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    const [gross, cost] = [this.gross[low - 1]!, this.cost[low - 1]!];
    return measure === 'gross' ? gross : measure === 'cost' ? cost : gross - cost;
  }
}

/** Accounts of participants begin at 3. */
const FIRST = 3;

/** The earnings of everybody, each moment once. */
export class Earnings implements EventIndex {
  private readonly curves = new Map<number, Curve>();
  lastAt = 0;

  apply(event: MarketEvent): void {
    this.lastAt = event.at;
    if (event.type === 'PaymentPosted') this.of(event.to - FIRST).move(event.at, event.cents, 0);
    else if (event.type === 'BonusClawedBack') this.of(event.from - FIRST).move(event.at, -event.cents, 0);
    else if (event.type === 'ComputeCharged') this.of(event.from - FIRST).move(event.at, 0, event.cents);
  }

  of(participant: number): Curve {
    const curve = this.curves.get(participant) ?? new Curve();
    this.curves.set(participant, curve);
    return curve;
  }
}

export const earningsOf = indexed(() => new Earnings());

export interface Line {
  readonly participants: readonly number[];
  readonly measure: Measure;
}

const DAY = 86_400;
const MOST_POINTS = 600;

/**
 * Lines for a picture: days since the run began, then dollars of each line.
 * @param until the moment that is looked at, in simulated seconds
 */
export function linesOf(earnings: Earnings, lines: readonly Line[], until: number): number[][] {
  const points = Math.max(2, Math.min(MOST_POINTS, Math.ceil(until / 3600)));
  const moments = Array.from({ length: points }, (_, point) => Math.round((until * point) / (points - 1)));
  return [
    moments.map((at) => at / DAY),
    ...lines.map(({ participants, measure }) =>
      moments.map((at) =>
        participants.reduce((sum, one) => sum + earnings.of(one).value(measure, at) / 100, 0),
      ),
    ),
  ];
}
