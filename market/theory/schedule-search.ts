import { minimise } from './numeric.js';
import { type Behaviour, type Cut, costOfCuts, type ScheduleTerms, topOf } from './schedule.js';

const GRID = 600;

/**
 * The cheapest cuts on a grid by dynamic programming over rungs and the share of bidders left. For myopic bidders a rung's
 * price is its cutoff. For strategic ones who do not discount it is in the mean over who claims there what their
 * "virtual costs" are (R. Myerson, 1981), so that the rungs are independent of each other again.
 */
export function cutsOnGrid(behaviour: Behaviour, terms: ScheduleTerms): Cut[] {
  const grid = gridOf(terms);
  const unsold = grid.map(({ left }) => left ** terms.bidders);
  const stage = stageCost(behaviour, grid, unsold);
  const steps: Int32Array[] = [];
  let ahead = grid.map(({ left }) => lossUnsold(terms, left));
  for (let rung = terms.rungs - 1; rung >= 0; rung--) {
    const delayCost = rung < terms.rungs - 1 ? terms.delayCost : 0;
    const best = new Float64Array(grid.length).fill(Number.POSITIVE_INFINITY);
    const step = new Int32Array(grid.length);
    for (let from = 0; from < grid.length; from++) {
      for (let to = from; to < grid.length; to++) {
        const cost = stage(from, to) + delayCost * unsold[to]! + ahead[to]!;
        if (cost < best[from]!) {
          best[from] = cost;
          step[from] = to;
        }
      }
    }
    ahead = [...best];
    steps.unshift(step);
  }
  const cuts: Cut[] = [];
  for (let i = 0, at = 0; i < steps.length; i++) {
    at = steps[i]![at]!;
    cuts.push(grid[at]!);
  }
  return cuts;
}

/** Costs from the lowest to the top, closer together where the lowest of many bidders lie. */
function gridOf(terms: ScheduleTerms): Cut[] {
  const { cost } = terms;
  const top = topOf(terms);
  return Array.from({ length: GRID + 1 }, (_, i) => {
    const at = cost.low + (top - cost.low) * (i / GRID) ** 2;
    return i === 0 ? { cost: cost.low, left: 1 } : { cost: at, left: 1 - cost.cdf(at) };
  });
}

function lossUnsold({ bidders, value }: ScheduleTerms, left: number): number {
  if (left === 0) return 0;
  return value === undefined ? Number.POSITIVE_INFINITY : value * left ** bidders;
}

function stageCost(behaviour: Behaviour, grid: readonly Cut[], unsold: readonly number[]) {
  return (from: number, to: number): number => {
    const before = grid[from]!;
    const after = grid[to]!;
    const claiming = before.left - after.left;
    if (claiming <= 0) return 0;
    const price =
      behaviour === 'myopic'
        ? after.cost
        : ((1 - after.left) * after.cost - (1 - before.left) * before.cost) / claiming;
    return (unsold[from]! - unsold[to]!) * price;
  };
}

/** Moves one cut after the other to where it is best between its neighbours, until nothing is gained any more. */
export function refineCuts(behaviour: Behaviour, terms: ScheduleTerms, from: readonly Cut[]): Cut[] {
  let cuts = withoutIdle(from);
  let before = costOfCuts(behaviour, terms, cuts);
  const last = terms.value === undefined ? cuts.length - 1 : cuts.length;
  for (let sweep = 0; sweep < 200; sweep++) {
    for (let i = 0; i < last; i++) {
      const cutAt = (cost: number): Cut => ({ cost, left: 1 - terms.cost.cdf(cost) });
      const moved = (cost: number) => cuts.with(i, cutAt(cost));
      const cost = minimise(
        (x) => costOfCuts(behaviour, terms, moved(x)),
        cuts[i - 1]?.cost ?? terms.cost.low,
        cuts[i + 1]?.cost ?? topOf(terms),
      );
      if (costOfCuts(behaviour, terms, moved(cost)) < costOfCuts(behaviour, terms, cuts)) cuts = moved(cost);
    }
    const after = costOfCuts(behaviour, terms, cuts);
    if (before - after < 1e-14) break;
    before = after;
  }
  return withoutIdle(cuts);
}

/** A rung at which nobody claims only costs time. */
function withoutIdle(cuts: readonly Cut[]): Cut[] {
  const busy = cuts.filter(({ left }, i) => (cuts[i - 1]?.left ?? 1) - left > 1e-9);
  return busy.length > 0 ? busy : [cuts.at(-1)!];
}
