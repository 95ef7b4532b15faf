import { type Comparison } from '../ratings/comparisons.js';
import { addFacts, type SeatFacts } from './facts.js';
import type { TableResult } from './formats/format.js';
import { resultOf } from './formats/points.js';
import type { MatchResult } from './match-log.js';
import { SCORES, type Score } from './scores/index.js';

/** What came of a fixture, over its matches from each seat. */
export interface FixtureResult extends TableResult {
  readonly fixture: number;
  readonly matches: number;
  /** In the order of the entrants. */
  readonly facts: readonly SeatFacts[];
}

/** Puts the matches of one fixture together. `matches`: all of them. */
export function fixtureOf(matches: readonly MatchResult[], score: Score): FixtureResult {
  const [{ fixture, stage, seats: entrants }] = matches as readonly [MatchResult, ...MatchResult[]];
  const facts = entrants.map((entrant) =>
    addFacts(matches.map(({ seats, facts: bySeat }) => bySeat[seats.indexOf(entrant)]!)),
  );
  return {
    ...{ fixture, stage, entrants, facts, matches: matches.length },
    scores: facts.map((one) => score.of(one)),
  };
}

/** Each pair of a fixture as a result between two. Who has no score has not been measured, and is left out. */
export function comparisonsOf({
  fixture,
  entrants,
  scores,
}: FixtureResult): (Comparison & { match: string })[] {
  return entrants.flatMap((a, place) =>
    entrants.slice(place + 1).flatMap((b, further) => {
      const [own, other] = [scores[place]!, scores[place + 1 + further]!];
      if (own === null || other === null) return [];
      return [{ a, b, score: resultOf(own, other), match: String(fixture) }];
    }),
  );
}

/** All whole fixtures of a tournament, as its matches come in. */
export class Results {
  readonly fixtures: FixtureResult[] = [];
  matches = 0;
  /** What models have cost, in millionths of a cent. */
  microCents = 0;
  private readonly open = new Map<number, MatchResult[]>();
  private readonly score: Score;

  constructor(
    scoreName: keyof typeof SCORES,
    private readonly rotate: boolean,
  ) {
    this.score = SCORES[scoreName];
  }

  /** @returns the fixture that is whole with it, or null */
  add(result: MatchResult): FixtureResult | null {
    this.matches++;
    this.microCents += result.microCents;
    const matches = [...(this.open.get(result.fixture) ?? []), result];
    this.open.set(result.fixture, matches);
    if (matches.length < (this.rotate ? result.seats.length : 1)) return null;
    this.open.delete(result.fixture);
    const fixture = fixtureOf(matches, this.score);
    this.fixtures.push(fixture);
    return fixture;
  }
}
