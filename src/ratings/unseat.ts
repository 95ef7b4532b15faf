import { theory } from '#market/index.js';
import { type Comparison, matchesOf, winsOf } from './comparisons.js';
import { groupsOf } from './connected.js';
import { fitOf, inOrder } from './fit.js';

export interface Unseating {
  /** Who would be the first. */
  readonly by: string;
  /** Matches, or results without one, that need not have counted. There may be a smaller set: this one is found by the pull of each result, and tried. */
  readonly dropped: number;
}

/**
 * How few matches decide who is the first: those that pull most for the first against another one are left out, as many as
 * it takes, and the rest is rated again. T. Broderick, R. Giordano and R. Meager, "An Automatic Finite-Sample Robustness
 * Metric" (2020), arXiv 2011.14999; for Bradley and Terry's model J. Huang, Y. Shen, D. Wei and T. Broderick (2025), arXiv 2508.11847.
 */
export function unseat({ results, names, fit, order }: Rated): Unseating | null {
  const [first, ...others] = order as [number, ...number[]];
  const matches = matchesOf(results);
  const challenges = others
    .map((other) => challengeOf(fit, matches, { first, other }))
    .sort((one, two) => one.expected - two.expected);
  let least: Unseating | null = null;
  for (const challenge of challenges) {
    const most: number = (least?.dropped ?? matches.length) - 1;
    if (least && challenge.expected > most) break;
    least = fewest({ matches, names, first }, challenge, most) ?? least;
  }
  return least;
}

interface Rated {
  readonly results: readonly Comparison[];
  readonly names: readonly string[];
  readonly fit: theory.BradleyTerryFit;
  /** Best first. */
  readonly order: readonly number[];
}

type Match = readonly Comparison[];

interface Field {
  readonly matches: readonly Match[];
  readonly names: readonly string[];
  readonly first: number;
}

interface Pull {
  readonly match: Match;
  /** By how much the lead over the other one falls without the match, to first order. */
  readonly pull: number;
}

interface Challenge {
  /** Strongest first, and only those that pull for the first. */
  readonly pulled: readonly Pull[];
  /** How many of them make up for the whole lead, to first order; infinite where all do not. */
  readonly expected: number;
}

function challengeOf(
  { strengths, covariance }: theory.BradleyTerryFit,
  matches: readonly Match[],
  { first, other }: { readonly first: number; readonly other: number },
): Challenge {
  const pullOf = ({ a, b, score }: Comparison): number => {
    const surprise = score - theory.chanceOf(strengths[a]!, strengths[b]!);
    const reach =
      covariance[first]![a]! - covariance[first]![b]! - covariance[other]![a]! + covariance[other]![b]!;
    return reach * surprise;
  };
  const pulled = matches
    .map((match) => ({ match, pull: match.reduce((sum, result) => sum + pullOf(result), 0) }))
    .filter(({ pull }) => pull > 0)
    .sort((one, two) => two.pull - one.pull);
  let lead = strengths[first]! - strengths[other]!;
  const enough = pulled.findIndex(({ pull }) => {
    lead -= pull;
    return lead <= 0;
  });
  return { pulled, expected: enough < 0 ? Number.POSITIVE_INFINITY : enough + 1 };
}

/** The smallest number of the strongest pulls, up to a limit, without which somebody else is the first. */
function fewest(
  { matches, names, first }: Field,
  { pulled, expected }: Challenge,
  limit: number,
): Unseating | null {
  const firstWithout = (most: number): number | null => {
    const gone = new Set(pulled.slice(0, most).map(({ match }) => match));
    const left = matches.filter((match) => !gone.has(match));
    const wins = winsOf(left.flat(), names.length);
    return groupsOf(wins).length > 1 ? null : inOrder(fitOf(wins).strengths, names)[0]!;
  };
  const unseats = (most: number) => {
    const now = firstWithout(most);
    return now !== null && now !== first;
  };
  const most = Math.min(limit, pulled.length);
  if (most < 1) return null;
  let [low, high] = [0, Math.min(most, expected)];
  while (!unseats(high)) {
    if (high === most) return null;
    [low, high] = [high, Math.min(most, 2 * high)];
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (unseats(middle)) high = middle;
    else low = middle;
  }
  return { by: names[firstWithout(high)!]!, dropped: high };
}
