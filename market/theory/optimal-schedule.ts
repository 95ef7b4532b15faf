import { type LadderSolution, myopicLadder, solveLadder } from './ladder-equilibrium.js';
import {
  type Behaviour,
  costOfCuts,
  expectedCost,
  levelsFor,
  type ScheduleTerms,
  topOf,
} from './schedule.js';
import { costOfLevels, polish } from './schedule-polish.js';
import { cutsOnGrid, refineCuts } from './schedule-search.js';

export interface PricedLadder extends LadderSolution {
  readonly levels: readonly number[];
  /** Price, delay and the loss when nothing is sold: what the client's schedule minimises. */
  readonly expectedCost: number;
}

export interface ScheduleComparison {
  /** The cheapest ladder with at most that many rungs. */
  readonly optimal: PricedLadder;
  /** As many rungs, each twice the one before, the last the highest cost (or the value, if that is lower). */
  readonly doubling: PricedLadder;
}

/**
 * The client's cheapest schedule against myopic and against strategic bidders, next to doubling. Where a ladder has several
 * equilibria, as where costs have atoms, strategic bidders may not play what the search had in mind; then this is a
 * ladder that no small change of a level makes cheaper, at what its most patient equilibrium costs.
 * @throws RangeError
 */
export function optimalSchedule(terms: ScheduleTerms): Readonly<Record<Behaviour, ScheduleComparison>> {
  checkTerms(terms);
  return { myopic: compare('myopic', terms), strategic: compare('strategic', terms) };
}

/**
 * The levels of the same schedule against bidders of one kind.
 * @throws RangeError
 */
export function optimalLevels(behaviour: Behaviour, terms: ScheduleTerms): readonly number[] {
  checkTerms(terms);
  return cheapest(behaviour, terms, doublingTo(topOf(terms), terms.rungs));
}

function compare(behaviour: Behaviour, terms: ScheduleTerms): ScheduleComparison {
  const doubling = doublingTo(topOf(terms), terms.rungs);
  const optimal = cheapest(behaviour, terms, doubling);
  return { optimal: priced(behaviour, terms, optimal), doubling: priced(behaviour, terms, doubling) };
}

/** Never dearer than doubling. */
function cheapest(
  behaviour: Behaviour,
  terms: ScheduleTerms,
  doubling: readonly number[],
): readonly number[] {
  const found = proposals(behaviour, terms);
  const cost = (levels: readonly number[]) => costOfLevels(behaviour, terms, levels);
  const best = [...found.map(({ levels }) => levels), doubling].reduce((least, next) =>
    cost(next) < cost(least) - 1e-12 ? next : least,
  );
  const promised = Math.min(...found.map((proposal) => proposal.promised));
  const kept = cost(best) <= promised + 1e-7;
  return kept ? best : polish(behaviour, terms, best);
}

interface Proposal {
  readonly levels: readonly number[];
  /** What the ladder costs if bidders do what it is made for. */
  readonly promised: number;
}

/** Both tables of the dynamic program are starts for strategic bidders: impatient ones are in between. */
function proposals(behaviour: Behaviour, terms: ScheduleTerms): Proposal[] {
  const starts: Behaviour[] = behaviour === 'myopic' ? ['myopic'] : ['strategic', 'myopic'];
  return starts.map((start) => {
    const cuts = refineCuts(behaviour, terms, cutsOnGrid(start, terms));
    const levels = levelsFor(behaviour, terms, cuts);
    // Nobody climbs for nothing: a patient bidder alone asks for the top at every rung.
    const rising = levels.filter((level, i) => i === levels.length - 1 || level < levels[i + 1]! - 1e-12);
    return { levels: rising, promised: costOfCuts(behaviour, terms, cuts) };
  });
}

export const doublingTo = (top: number, rungs: number): number[] =>
  Array.from({ length: rungs }, (_, rung) => top / 2 ** (rungs - 1 - rung));

/** What the ladder costs is taken from the solver, not from the search that proposed it. */
function priced(behaviour: Behaviour, terms: ScheduleTerms, levels: readonly number[]): PricedLadder {
  const game = { ...terms, levels };
  const outcome = behaviour === 'myopic' ? myopicLadder(game) : solveLadder(game);
  return { ...outcome, levels, expectedCost: expectedCost(terms, { levels, outcome }) };
}

function checkTerms(terms: ScheduleTerms): void {
  const { cost, rungs, delayCost, value } = terms;
  if (!Number.isInteger(rungs) || rungs < 1)
    throw new RangeError(`rungs must be a whole number from 1, got ${rungs}`);
  if (!(delayCost >= 0 && Number.isFinite(delayCost)))
    throw new RangeError(`the cost of delay must be a number from 0, got ${delayCost}`);
  if (value !== undefined && !(value > cost.low))
    throw new RangeError(`the value must be above the lowest cost, ${cost.low}, got ${value}`);
  if (topOf(terms) <= 0) throw new RangeError('doubling needs a highest cost above 0');
}
