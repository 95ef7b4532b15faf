import { theory } from '#market/index.js';
import type { Interval } from '../lab/statistics/bootstrap.js';
import { type Comparison, type Comparisons, matchesOf, type Tally, tallyOf, winsOf } from './comparisons.js';
import { groupsOf } from './connected.js';
import { type Errors, errorOf, errorsOf, reachOf } from './errors.js';
import { type Fit, fitOf, inOrder } from './fit.js';
import { type RankInterval, rankIntervals } from './ranks.js';
import { type Unseating, unseat } from './unseat.js';

/** Of Elo's scale: 400 points are odds of ten to one, and entrants of a group have 1500 on average. */
const POINTS = 400 / Math.LN10;
const MEAN_POINTS = 1500;

export interface Rating extends Tally {
  readonly name: string;
  readonly rank: number;
  readonly rankInterval: RankInterval;
  /** On Elo's scale. */
  readonly rating: number;
  readonly interval: Interval;
  /** Log odds against the average entrant of the group. */
  readonly strength: number;
  /** Nobody has taken anything from this one, or it has taken nothing from anybody: no finite rating is likeliest. */
  readonly unbounded: 'above' | 'below' | null;
}

/** That one beats the other; a draw counts as half. */
export interface Chance extends Interval {
  readonly chance: number;
}

/** Entrants who have met each other, directly or through others. */
export interface RatedGroup {
  readonly method: Fit['method'];
  readonly results: number;
  /** That results came from, where one without a match is one of its own; null where none names its match. */
  readonly matches: number | null;
  /** What intervals are from: independent results, or the spread between matches. */
  readonly covariance: Errors['basis'];
  /** Best first. */
  readonly ratings: readonly Rating[];
  /** Of the row's entrant against the column's, in the order of the ratings; null on the diagonal. */
  readonly chances: readonly (readonly (Chance | null)[])[];
  /** How few matches, or results without one, would make somebody else the first; null where no set of them was found that does. */
  readonly unseating: Unseating | null;
}

/**
 * Ratings from results of pairs, by Bradley and Terry: one table for each group that results connect. Where some have never been
 * beaten by the rest, or never won, Firth's penalty keeps their ratings finite. Who has met nobody is not rated.
 */
export function rate({ names, results }: Comparisons): RatedGroup[] {
  const groups = groupsOf(winsOf(results, names.length)).filter(({ length }) => length > 1);
  return groups
    .map((group) => {
      const places = new Map(group.map((entrant, place) => [entrant, place]));
      const own = results
        .filter(({ a }) => places.has(a))
        .map((result) => ({ ...result, a: places.get(result.a)!, b: places.get(result.b)! }));
      return rateGroup(
        group.map((entrant) => names[entrant]!),
        own,
      );
    })
    .sort((one, other) => other.ratings.length - one.ratings.length);
}

function rateGroup(names: readonly string[], results: readonly Comparison[]): RatedGroup {
  const wins = winsOf(results, names.length);
  const fit = fitOf(wins);
  const errors = errorsOf(fit, results);
  const ranks = rankIntervals(fit.strengths, errors);
  const order = inOrder(fit.strengths, names);
  return {
    method: fit.method,
    results: results.length,
    matches: results.some(({ match }) => match !== undefined) ? matchesOf(results).length : null,
    covariance: errors.basis,
    ratings: order.map((entrant, place) => {
      const strength = fit.strengths[entrant]!;
      const reach =
        reachOf(errors.degrees(entrant, entrant)) * Math.sqrt(errors.covariance[entrant]![entrant]!);
      return {
        ...{ name: names[entrant]!, rank: place + 1, rankInterval: ranks[entrant]!, strength },
        rating: pointsOf(strength),
        interval: { low: pointsOf(strength - reach), high: pointsOf(strength + reach) },
        unbounded: unboundedOf(wins, entrant),
        ...tallyOf(results, entrant),
      };
    }),
    chances: order.map((i) =>
      order.map((j) => (i === j ? null : chanceBetween(fit.strengths, errors, [i, j]))),
    ),
    unseating: unseat({ results, names, fit, order }),
  };
}

const pointsOf = (strength: number): number => MEAN_POINTS + POINTS * strength;

function chanceBetween(
  strengths: readonly number[],
  errors: Errors,
  [i, j]: readonly [number, number],
): Chance {
  const difference = strengths[i]! - strengths[j]!;
  const reach = reachOf(errors.degrees(i, j)) * errorOf(errors, i, j);
  const chance = (by: number) => theory.chanceOf(by, 0);
  return { chance: chance(difference), low: chance(difference - reach), high: chance(difference + reach) };
}

/** Whether nobody has beaten or drawn with this one, or the other way around. */
function unboundedOf(wins: theory.Wins, entrant: number): Rating['unbounded'] {
  const won = wins[entrant]!.some((count) => count > 0);
  const lost = wins.some((row) => row[entrant]! > 0);
  if (won && lost) return null;
  return won ? 'above' : 'below';
}
