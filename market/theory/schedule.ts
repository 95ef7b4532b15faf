import type { Distribution } from './distributions.js';
import type { LadderOutcome } from './ladder.js';
import { lotChance } from './ladder-shooting.js';

/** What a client asks of a schedule: which ladder of at most so many rungs costs least? */
export interface ScheduleTerms {
  readonly bidders: number;
  readonly cost: Distribution;
  readonly rungs: number;
  /** What a bidder's gain is worth one rung later; the client itself does not discount. */
  readonly delta: number;
  /** What each period without a claim costs the client, in the costs' unit. */
  readonly delayCost: number;
  /** What the client loses when nobody claims. Left out, the job must be sold: the ladder ends at the highest cost. */
  readonly value?: number;
}

/** The lowest price that a client in need of a sale ends at, and the highest that one with a value may. */
export const topOf = ({ cost, value = Number.POSITIVE_INFINITY }: ScheduleTerms): number =>
  Math.min(cost.high, value);

/** Price, delay and the loss when nothing is sold, in expectation. */
export function expectedCost(terms: ScheduleTerms, { levels, outcome }: Scheduled): number {
  const { delayCost, value = 0 } = terms;
  const perRung = outcome.saleByRung.map((chance, rung) => chance * (levels[rung]! + rung * delayCost));
  const unsold = (1 - outcome.saleProbability) * (value + (levels.length - 1) * delayCost);
  return perRung.reduce((sum, part) => sum + part, unsold);
}

interface Scheduled {
  readonly levels: readonly number[];
  readonly outcome: Pick<LadderOutcome, 'saleByRung' | 'saleProbability'>;
}

/** A rung told by who claims there: the cutoff, and the share of bidders above it. */
export interface Cut {
  readonly cost: number;
  readonly left: number;
}

export type Behaviour = 'myopic' | 'strategic';

/** The levels at which exactly these types claim. Strategic bidders must be paid for what waiting would bring. */
export function levelsFor(behaviour: Behaviour, terms: ScheduleTerms, cuts: readonly Cut[]): number[] {
  if (behaviour === 'myopic') return cuts.map(({ cost }) => cost);
  const { bidders, delta } = terms;
  const survival = cuts.map(({ left }, i) => {
    const before = cuts[i - 1]?.left ?? 1;
    return before === 0 ? 0 : left / before;
  });
  const levels: number[] = [];
  for (let i = cuts.length - 1; i >= 0; i--) {
    const { cost } = cuts[i]!;
    const later = levels[i + 1];
    const worthOfWaiting =
      later === undefined
        ? 0
        : delta * (later - cost) * survival[i]! ** (bidders - 1) * lotChance(bidders, survival[i + 1]!);
    levels[i] = cost + worthOfWaiting / lotChance(bidders, survival[i]!);
  }
  return levels;
}

/** What the ladder made for these cuts costs the client. */
export function costOfCuts(behaviour: Behaviour, terms: ScheduleTerms, cuts: readonly Cut[]): number {
  const { bidders } = terms;
  const saleByRung = cuts.map(({ left }, i) => (cuts[i - 1]?.left ?? 1) ** bidders - left ** bidders);
  const saleProbability = 1 - cuts.at(-1)!.left ** bidders;
  return expectedCost(terms, {
    levels: levelsFor(behaviour, terms, cuts),
    outcome: { saleByRung, saleProbability },
  });
}
