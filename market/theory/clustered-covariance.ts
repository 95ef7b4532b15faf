import type { BradleyTerryFit } from './bradley-terry.js';
import { type Bridge, bridgeOf } from './match-bridges.js';
import { type MatchScore, matchScore, type PairResult } from './match-score.js';
import { dot, inverse, type Matrix, part, product, traceOfProduct } from './matrices.js';
import { satterthwaite } from './satterthwaite.js';

export interface ClusteredCovariance {
  /** Of the strengths, whatever the results of one match have to do with each other; every row sums to 0. */
  readonly covariance: Matrix;
  /**
   * Of the variance of the difference of two strengths, or of one strength with i = j: Student's distribution with so many degrees of
   * freedom takes the place of the normal one.
   */
  degrees(i: number, j: number): number;
}

/** Below this part of the plain variance there is no spread between matches at all. */
const NOTHING = 1e-9;

/**
 * Covariance of strengths when results of one match share luck, and matches are independent: the sandwich of K.-Y. Liang and S. Zeger,
 * Biometrika 73 (1986), as a jackknife over matches, each with the step that leaving it out makes (L. Mancl and T. DeRouen, Biometrics 57
 * (2001); CR3 of R. Bell and D. McCaffrey, Survey Methodology 28 (2002)). Where everybody meets everybody in every match that is
 * G / (G - 1) times the plain sandwich of G matches; it is more where few matches decide about a player. Degrees of freedom are those of
 * Bell and McCaffrey, as if results were independent. Where players are parted when one match is left out, nothing else tells how far that
 * match may be off: its say on the gap then counts as much more than independent results as is found elsewhere.
 * @param matches results, every player in one of them at least, and connected by them
 * @returns null where matches do not say: fewer than two, all of them such gaps, or without any spread
 */
export function clusteredCovariance(
  { strengths, covariance: plain }: BradleyTerryFit,
  matches: readonly (readonly PairResult[])[],
): ClusteredCovariance | null {
  if (matches.length < 2) return null;
  const scores = matches.map((results) => matchScore(results, strengths));
  const bridges = scores.map((_, which) => bridgeOf(scores, which, plain));
  const gaps = bridges.filter((bridge) => bridge !== null);
  const told = strengths.length - 1 - gaps.reduce((sum, { rank }) => sum + rank, 0);
  if (told < 1) return null;
  const steps = scores.map((score, which) => stepsOf(score, plain, bridges[which]!));
  const between = spread(scores, steps);
  const factor = Math.max(1, inPartsOfPlain(scores, between) / told);
  const covariance = between.map((row, i) =>
    row.map((value, j) => gaps.reduce((sum, gap) => sum + factor * gap.variance[i]![j]!, value)),
  );
  if (!spreads(covariance, plain)) return null;
  const most = matches.length - 1;
  const independent = satterthwaite(scores, steps, plain);
  const degrees = remembered((i, j) => {
    const share = varianceOf(between, i, j) / varianceOf(covariance, i, j);
    if (share < NOTHING) return most;
    return Math.min(most, Math.max(1, independent(i, j)) / share ** 2);
  });
  return { covariance, degrees };
}

/** For two in either order. */
function remembered(degrees: (i: number, j: number) => number): (i: number, j: number) => number {
  const known = new Map<string, number>();
  return (one, other) => {
    const [i, j] = [Math.min(one, other), Math.max(one, other)];
    const value = known.get(`${i} ${j}`) ?? degrees(i, j);
    known.set(`${i} ${j}`, value);
    return value;
  };
}

const varianceOf = (matrix: Matrix, i: number, j: number): number =>
  i === j ? matrix[i]![i]! : matrix[i]![i]! + matrix[j]![j]! - 2 * matrix[i]![j]!;

/** How far all strengths, one a row, move with the surprises of a match's players when they are weighed by all other matches. */
function stepsOf({ players, information }: MatchScore, plain: Matrix, bridge: Bridge | null): number[][] {
  const shared = bridge?.information ?? information;
  const within = part(plain, players);
  // The information has no say on the mean, so a constant changes nothing but that there is an inverse.
  const constant = within.reduce((sum, row, i) => sum + row[i]!, 0) / players.length;
  const known = inverse(within.map((row) => row.map((value) => value + constant)));
  const others = inverse(known.map((row, i) => row.map((value, j) => value - shared[i]![j]!)));
  return product(
    plain.map((row) => players.map((player) => row[player]!)),
    product(known, others),
  );
}

/** The sum over matches of what each one moves, times itself. */
function spread(scores: readonly MatchScore[], steps: readonly Matrix[]): number[][] {
  const scale = (scores.length - 1) / scores.length;
  const sum = steps[0]!.map((_, __, rows) => rows.map(() => 0));
  for (const [which, { surprise }] of scores.entries()) {
    const moved = steps[which]!.map((row) => dot(row, surprise));
    const mean = moved.reduce((total, value) => total + value, 0) / moved.length;
    for (const [i, own] of moved.entries())
      for (const [j, other] of moved.entries()) sum[i]![j]! += scale * (own - mean) * (other - mean);
  }
  return sum;
}

/** The sum of the variances of a covariance, each in parts of what it would be were results independent. */
const inPartsOfPlain = (scores: readonly MatchScore[], covariance: Matrix): number =>
  scores.reduce(
    (sum, { players, information }) => sum + traceOfProduct(information, part(covariance, players)),
    0,
  );

const spreads = (covariance: Matrix, plain: Matrix): boolean =>
  plain.every((_, i) =>
    plain.every((__, j) => varianceOf(covariance, i, j) > NOTHING * varianceOf(plain, i, j)),
  );
