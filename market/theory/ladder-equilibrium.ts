import { bestResponseGap } from './best-response.js';
import {
  checkGame,
  type LadderGame,
  type LadderOutcome,
  ladderOutcome,
  myopicSurvivors,
  type Survivors,
} from './ladder.js';
import { survivorsAlone } from './ladder-alone.js';
import { finallyLeft, follow, type Path, type Position } from './ladder-shooting.js';

export interface LadderSolution extends LadderOutcome {
  /** What the best deviation gains, as a share of the top level: 0 in an equilibrium. */
  readonly bestResponseGap: number;
}

export interface LadderEquilibrium extends LadderSolution {
  /** How many symmetric equilibria were found. The most patient one is given, which is the dearest for the client. */
  readonly equilibria: number;
}

/** The symmetric equilibrium among strategic bidders, checked by its best-response gap. @throws RangeError */
export function solveLadder(game: LadderGame): LadderEquilibrium {
  const all = equilibriaOf(game);
  return { ...solution(game, all[0]!), equilibria: all.length };
}

/** What myopic bidders do, and what the best of them would gain by thinking ahead. @throws RangeError */
export function myopicLadder(game: LadderGame): LadderSolution {
  checkGame(game);
  return solution(game, myopicSurvivors(game));
}

const solution = (game: LadderGame, survivors: Survivors): LadderSolution => ({
  ...ladderOutcome(game, survivors),
  bestResponseGap: bestResponseGap(game, survivors),
});

/** A guess of the worth that is too high next to one that is not. */
interface Bracket {
  readonly low: number;
  readonly high: number;
}

const SCAN = 256;

/** All symmetric equilibria that a scan of the lowest type's worth finds, the most patient first. @throws RangeError */
export function equilibriaOf(game: LadderGame): Survivors[] {
  checkGame(game);
  if (game.bidders === 1) return [survivorsAlone(game)];
  const start = { rung: 0, left: 1 };
  const most = worthOfWaiting(game, start);
  if (finallyLeft(game) === 1) return [game.levels.map(() => 1)];
  const tooHigh = (worth: number) => follow(game, { ...start, worth }).excess > 0;
  const found: Survivors[] = [];
  let before = { worth: most, tooHigh: true };
  for (let i = SCAN - 1; i >= 0; i--) {
    const here = { worth: (most * i) / SCAN, tooHigh: i > 0 && tooHigh((most * i) / SCAN) };
    if (here.tooHigh !== before.tooHigh)
      found.push(refine(game, start, { low: here.worth, high: before.worth }));
    before = here;
  }
  return found;
}

/** The most that claiming at one of the remaining rungs, and alone, could be worth. */
function worthOfWaiting(
  { levels, delta, cost }: LadderGame,
  { rung, left }: Omit<Position, 'worth'>,
): number {
  const lowest = cost.quantile(1 - left);
  return Math.max(0, ...levels.slice(rung).map((level, later) => delta ** later * (level - lowest)));
}

const AGREED = 1e-13;

/**
 * Bisects the worth until two neighbouring numbers are left. On a long ladder they may part on the way up, because errors
 * grow from rung to rung; then the rungs on which they agree are kept and the search goes on from there.
 */
function refine(game: LadderGame, from: Omit<Position, 'worth'>, bracket: Bracket): Survivors {
  const kept: number[] = [];
  let start = from;
  let search: Bracket | undefined = bracket;
  while (search) {
    const [low, high] = bisect(game, start, search);
    const ends = leftAfter(game, high).map((left, i) => [left, leftAfter(game, low)[i]!] as const);
    const parted = ends.findIndex(([a, b]) => Math.abs(a - b) > AGREED);
    const agreed = parted < 0 ? ends.length : Math.max(1, parted);
    kept.push(...ends.slice(0, agreed).map(([a]) => a));
    search = undefined;
    if (agreed < ends.length) {
      const [a, b] = [high.positions[agreed]!, low.positions[agreed]];
      start = { rung: a.rung, left: a.left };
      search = bracketAround(game, start, [a.worth, b?.worth ?? a.worth]);
    }
  }
  return withoutTraces(game, kept);
}

/** Rounding may leave a trace of bidders behind at a rung where all claim. */
function withoutTraces(game: LadderGame, survivors: Survivors): Survivors {
  const left = finallyLeft(game);
  const highest = Math.min(game.cost.high, game.levels.at(-1)!);
  return survivors.map((share, rung) =>
    game.levels[rung]! >= highest && share - left <= AGREED ? left : share,
  );
}

/** @returns the paths of two neighbouring guesses, too low and too high (the other way round in an unstable equilibrium) */
function bisect(game: LadderGame, start: Omit<Position, 'worth'>, { low, high }: Bracket): [Path, Path] {
  let [first, last] = [low, high];
  let ends: [Path, Path] = [follow(game, { ...start, worth: low }), follow(game, { ...start, worth: high })];
  for (let step = 0; step < 200; step++) {
    const middle = (first + last) / 2;
    if (middle === first || middle === last) break;
    const path = follow(game, { ...start, worth: middle });
    if (path.excess > 0 === ends[1].excess > 0) [last, ends] = [middle, [ends[0], path]];
    else [first, ends] = [middle, [path, ends[1]]];
  }
  return ends;
}

/** The shares left after each rung. A path that ended early would have had all the others claim at once. */
function leftAfter(game: LadderGame, { positions }: Path): number[] {
  const rungs = game.levels.length - positions[0]!.rung;
  return Array.from({ length: rungs }, (_, i) => Math.max(finallyLeft(game), positions[i + 1]?.left ?? 0));
}

/** The narrowest interval around two guesses on whose ends the verdicts differ. */
function bracketAround(
  game: LadderGame,
  start: Omit<Position, 'worth'>,
  guesses: readonly [number, number],
): Bracket {
  const most = worthOfWaiting(game, start);
  const tooHigh = (worth: number) => follow(game, { ...start, worth }).excess > 0;
  for (let width = 1e-15; width < 1; width *= 4) {
    const low = Math.max(0, Math.min(...guesses) - width * most);
    const high = Math.min(most, Math.max(...guesses) + width * most);
    if (tooHigh(low) !== tooHigh(high)) return { low, high };
  }
  return { low: 0, high: most };
}
