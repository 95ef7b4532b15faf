import type { MatchScore } from './match-score.js';
import { dot, type Matrix, product } from './matrices.js';

/** Beyond so many degrees of freedom Student's distribution is nearly the normal one, and what matches have in common matters little. */
const MANY = 200;

/** The seats of all matches in a row, of each match by the number of the player. */
interface Seats {
  readonly players: Int32Array;
  /** Where each match begins, and where the last one ends. */
  readonly starts: readonly number[];
}

/** What all matches say of one strength, for each seat. */
interface Say {
  /** How far it moves with the surprise of each seat. */
  readonly step: Float64Array;
  /** The information of the match times that. */
  readonly pull: Float64Array;
  /** The plain covariance times the pulls of the match. */
  readonly drawn: Float64Array;
}

/**
 * Degrees of freedom by Satterthwaite, of the variance of the difference of two strengths, or of one strength with i = j: were results independent, what
 * matches add to a variance would be the squares of normal variables with the covariance D - B'VB; the square of its trace over the
 * trace of its square.
 * @param steps of each match, one strength a row, one seat a column
 */
export function satterthwaite(
  scores: readonly MatchScore[],
  steps: readonly Matrix[],
  plain: Matrix,
): (i: number, j: number) => number {
  const starts = [0];
  for (const { players } of scores) starts.push(starts.at(-1)! + players.length);
  const size = starts.at(-1)!;
  const seats: Seats = { players: Int32Array.from(scores.flatMap(({ players }) => players)), starts };
  const empty = (): Say => {
    const [step, pull, drawn] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    return { step, pull, drawn };
  };
  const nothing = empty();
  const known = new Map<number, Say>();
  // Once for each strength and not for each pair: with hundreds of matches of dozens of players this is most of the work of a table.
  const sayOn = (i: number): Say => {
    const there = known.get(i);
    if (there) return there;
    const say = empty();
    for (const [which, { players, information }] of scores.entries()) {
      const step = steps[which]![i]!;
      const pull = information.map((row) => dot(row, step));
      const start = starts[which]!;
      say.step.set(step, start);
      say.pull.set(pull, start);
      for (const [seat, player] of players.entries()) {
        const row = plain[player]!;
        let sum = 0;
        for (let place = 0; place < players.length; place++) sum += row[players[place]!]! * pull[place]!;
        say.drawn[start + seat] = sum;
      }
    }
    known.set(i, say);
    return say;
  };
  return (i, j) => {
    const [one, other] = [sayOn(i), i === j ? nothing : sayOn(j)];
    const { trace, diagonal, squares } = sumsOf(one, other, starts);
    if (trace ** 2 / diagonal > MANY) return trace ** 2 / diagonal;
    const all = product(plain, outerOf(seats, plain.length, [one, other]));
    return trace ** 2 / (squares + all.reduce((sum, row, at) => sum + crossed(all, row, at), 0));
  };
}

/** Over all matches. */
function sumsOf(one: Say, other: Say, starts: readonly number[]) {
  let [trace, diagonal, squares] = [0, 0, 0];
  for (let which = 1; which < starts.length; which++) {
    let [own, common] = [0, 0];
    for (let at = starts[which - 1]!; at < starts[which]!; at++) {
      const pull = one.pull[at]! - other.pull[at]!;
      own += pull * (one.step[at]! - other.step[at]!);
      common += pull * (one.drawn[at]! - other.drawn[at]!);
    }
    trace += own - common;
    diagonal += (own - common) ** 2;
    squares += own * own - 2 * own * common;
  }
  return { trace, diagonal, squares };
}

/** The sum over matches of the pulls of a difference, each times each. */
function outerOf({ players, starts }: Seats, size: number, [one, other]: readonly [Say, Say]): number[][] {
  // Below its diagonal, in one row: it is symmetric.
  const half = new Float64Array(size * size);
  for (let which = 1; which < starts.length; which++) {
    const start = starts[which - 1]!;
    for (let seat = start; seat < starts[which]!; seat++) {
      const row = players[seat]! * size;
      const pull = one.pull[seat]! - other.pull[seat]!;
      for (let place = start; place <= seat; place++)
        half[row + players[place]!]! += pull * (one.pull[place]! - other.pull[place]!);
    }
  }
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => half[Math.max(i, j) * size + Math.min(i, j)]!),
  );
}

/** Of a row and the column of the same number. */
function crossed(matrix: Matrix, row: readonly number[], at: number): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! * matrix[i]![at]!;
  return sum;
}
