import { type MatchesNeeded, matchesNeeded, type PairPlan } from './power.js';
import { type SequentialPlan, sequentialPlan } from './sequential-plan.js';

export interface TournamentPlan extends PairPlan {
  /** How many results of a pair say as much as one that is independent of all others: 1 + (results in a match - 1) x their correlation. */
  readonly designFactor: number;
  /** Those who are compared, each with each other one. */
  readonly entrants: number;
  /** How many of them meet in one match. */
  readonly seats: number;
  readonly correction: 'holm' | 'bonferroni' | 'none';
}

export interface PlannedPair extends MatchesNeeded {
  /** The share of errors that this pair may make. */
  readonly error: number;
  /** Of the test that may stop after any match; null where it is too long to be followed, or a match gives several results of a pair. */
  readonly sequential: SequentialPlan | null;
}

export interface PlannedTournament {
  readonly pairs: number;
  /** With design factor; a pair that is compared alone. */
  readonly alone: PlannedPair;
  /** The same for one of all pairs, when the chance of an error anywhere is limited, and no other pair is told apart. */
  readonly among: PlannedPair;
  /** Matches of all entrants together until each pair has met that often; fewer where by Holm's rule others are told apart first. */
  readonly matches: number;
}

/**
 * How long a tournament must be. Bonferroni's correction divides the error among all pairs. Holm's (Scandinavian Journal of Statistics 6,
 * 1979) never needs more, and for the last pair no more than a pair alone.
 */
export function planTournament(plan: TournamentPlan): PlannedTournament {
  const pairs = (plan.entrants * (plan.entrants - 1)) / 2;
  const alone = plannedPair(plan, plan.error);
  const among = plan.correction === 'none' ? alone : plannedPair(plan, plan.error / pairs);
  const inMatch = (plan.seats * (plan.seats - 1)) / 2;
  const each = among.exact ?? among.normal;
  return { pairs, alone, among, matches: Math.ceil((each * pairs) / inMatch) };
}

function plannedPair({ designFactor, ...plan }: TournamentPlan, error: number): PlannedPair {
  const pair = { ...plan, error };
  const { exact, attained, normal } = matchesNeeded(pair);
  return {
    error,
    exact: exact === null ? null : Math.ceil(exact * designFactor),
    attained,
    normal: Math.ceil(normal * designFactor),
    sequential: designFactor === 1 ? sequentialPlan(pair, exact ?? normal) : null,
  };
}
