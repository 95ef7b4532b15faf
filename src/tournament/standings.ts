import { type Estimate, estimate } from '../lab/estimates.js';
import { type Tally, tallyOf } from '../ratings/comparisons.js';
import { type RatedGroup, type Rating, rate } from '../ratings/rate.js';
import { addFacts, type SeatFacts } from './facts.js';
import type { Places } from './formats/format.js';
import type { TournamentManifest } from './manifest.js';
import { comparisonsOf, type Results } from './results.js';
import { SCORES, type Score } from './scores/index.js';

/** How one entrant stands. */
export interface Standing extends Tally {
  /** From 1; equal ones share one. */
  readonly place: number;
  readonly name: string;
  readonly agent: string;
  /** By the format's own rule; null where it has none. */
  readonly points: number | null;
  /** Null of one that nobody has met. */
  readonly rating: Pick<Rating, 'rating' | 'interval' | 'rank' | 'rankInterval'> | null;
  readonly fixtures: number;
  readonly matches: number;
  /** The score of a match, on average over fixtures; null where there is none. */
  readonly score: { readonly mean: number; readonly interval: Omit<Estimate, 'mean'> | null } | null;
  /** All of its matches together. */
  readonly facts: SeatFacts;
}

export interface Standings {
  readonly tournament: string;
  readonly title: string;
  readonly market: string;
  readonly format: TournamentManifest['format'];
  readonly score: { readonly name: string } & Pick<Score, 'title' | 'unit'>;
  /** What places are by. */
  readonly placedBy: string;
  readonly matches: number;
  readonly fixtures: number;
  readonly complete: boolean;
  /** Whether it ended because the first is sure to be the best. */
  readonly sure: boolean;
  /** What models have cost, in millionths of a cent. */
  readonly microCents: number;
  readonly entrants: readonly Standing[];
  /** Ratings and chances; of several groups where some never met, even through others. */
  readonly groups: readonly RatedGroup[];
}

export interface Course {
  readonly results: Results;
  readonly places: Places | null;
  readonly complete: boolean;
  readonly sure: boolean;
}

/** How a tournament stands. The same matches give the same, to the byte. */
export function standingsOf(manifest: TournamentManifest, course: Course): Standings {
  const { results, places, complete, sure } = course;
  const { tournament, title, market, format } = manifest;
  const { title: scoreTitle, unit } = SCORES[manifest.score];
  const names = manifest.entrants.map(({ name }) => name);
  const comparisons = results.fixtures.flatMap(comparisonsOf);
  const groups = rate({ names, results: comparisons });
  const rows = manifest.entrants.map(({ name, agent }, entrant) => ({
    ...{ name, agent, points: places?.values[entrant] ?? null, rating: ratingOf(groups, name) },
    ...tallyOf(comparisons, entrant),
    ...whatOf(results, entrant, SCORES[manifest.score]),
  }));
  return {
    ...{ tournament, title, market, format },
    score: { name: manifest.score, title: scoreTitle, unit },
    placedBy: places?.title ?? 'rating',
    ...{ matches: results.matches, fixtures: results.fixtures.length, complete, sure },
    microCents: results.microCents,
    entrants: placed(rows),
    groups,
  };
}

function ratingOf(groups: readonly RatedGroup[], name: string): Standing['rating'] {
  for (const { ratings } of groups) {
    const found = ratings.find((one) => one.name === name);
    if (!found) continue;
    const { rating, interval, rank, rankInterval } = found;
    return { rating, interval, rank, rankInterval };
  }
  return null;
}

function whatOf({ fixtures }: Results, entrant: number, { of, unit }: Score) {
  const own = fixtures.flatMap(({ entrants, facts, matches }) => {
    const place = entrants.indexOf(entrant);
    return place < 0 ? [] : [{ facts: facts[place]!, matches }];
  });
  const scores = own.flatMap(({ facts, matches }) => {
    const score = of(facts);
    return score === null ? [] : [unit === 'ratio' ? score : score / matches];
  });
  return {
    fixtures: own.length,
    matches: own.reduce((sum, { matches }) => sum + matches, 0),
    score: meanOf(scores),
    facts: addFacts(own.map(({ facts }) => facts)),
  };
}

function meanOf(scores: readonly number[]): Standing['score'] {
  if (scores.length === 0) return null;
  if (scores.length === 1) return { mean: scores[0]!, interval: null };
  const { mean, ...interval } = estimate(scores);
  return { mean, interval };
}

/** By the format's rule where there is one, and by rating, or score, where that says nothing. */
function placed(rows: readonly Omit<Standing, 'place'>[]): Standing[] {
  const keys = (row: (typeof rows)[number]): number[] => [
    row.points ?? 0,
    row.rating?.rating ?? Number.NEGATIVE_INFINITY,
    row.score?.mean ?? Number.NEGATIVE_INFINITY,
  ];
  const compare = (one: (typeof rows)[number], other: (typeof rows)[number]): number => {
    const [own, others] = [keys(one), keys(other)];
    const differs = own.findIndex((key, index) => key !== others[index]);
    return differs < 0 ? 0 : others[differs]! > own[differs]! ? 1 : -1;
  };
  const sorted = [...rows].sort((one, other) => compare(one, other) || (one.name < other.name ? -1 : 1));
  const places: number[] = [];
  for (const [index, row] of sorted.entries()) {
    const isLevel = index > 0 && compare(sorted[index - 1]!, row) === 0;
    places.push(isLevel ? places[index - 1]! : index + 1);
  }
  return sorted.map((row, index) => ({ place: places[index]!, ...row }));
}
