import type { Column, Table, Value } from '../exports/table.js';
import { cents, count, hidden, text } from '../exports/tables/columns.js';
import type { MatchResult } from './match-log.js';
import type { FixtureResult } from './results.js';
import type { Standing } from './standings.js';

/** One seat of one match. */
export interface SeatRow {
  readonly match: MatchResult;
  readonly seat: number;
  readonly entrant: string;
}

/** A result of two entrants in one fixture, as `tortuga rate` reads it. */
export interface PairRow {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly match: string;
}

/** What one entrant scored in one fixture. */
export interface FixtureRow {
  readonly fixture: FixtureResult;
  readonly place: number;
  readonly entrant: string;
}

const number = <Row>(name: string, meaning: string, of: (row: Row) => Value | undefined): Column<Row> => ({
  ...{ name, type: 'number', meaning, of },
});

export const SEATS: Table<SeatRow> = {
  name: 'matches',
  rowIs: 'a seat of a match',
  key: ['match', 'seat'],
  columns: [
    count('match', 'Its place in the tournament, from 0', ({ match }) => match.sequence),
    count('fixture', 'Matches of a fixture have the same jobs and luck', ({ match }) => match.fixture),
    text('stage', 'What it was for', ({ match }) => match.stage),
    count('seed', 'Of all luck in it', ({ match }) => match.seed),
    count('seat', 'From 0', ({ seat }) => seat),
    text('entrant', 'Who sat there', ({ entrant }) => entrant),
    cents('gross', 'What it was paid', (row) => factsOf(row).grossCents),
    cents('compute', 'What its computing cost', (row) => factsOf(row).computeCents),
    cents('net', 'What is left', (row) => factsOf(row).netCents),
    hidden(cents('right', 'Paid for work that is right', (row) => factsOf(row).rightCents)),
    hidden(cents('broken', 'Paid for work that is broken', (row) => factsOf(row).brokenCents)),
    count('jobs_won', 'Jobs that it got', (row) => factsOf(row).jobsWon),
    count('submitted', 'Work that it handed in', (row) => factsOf(row).submitted),
    count('accepted', 'Of it accepted', (row) => factsOf(row).accepted),
    hidden(count('right', 'Of it right by the hidden tests', (row) => factsOf(row).right)),
    count('tokens', 'Of models, prompts and replies', (row) => factsOf(row).tokens),
    count('refused', 'Actions that the market refused', (row) => factsOf(row).refused),
    count('turns_lost', 'Turns that did not count', (row) => turnsLost(row)),
    {
      ...{ name: 'lost', type: 'json', meaning: 'The same by why they did not count' },
      of: (row) => JSON.stringify(factsOf(row).lost),
    },
    text('event_log_sha256', 'SHA-256 of the events of the match', ({ match }) => match.eventLogSha256),
  ],
};

const factsOf = ({ match, seat }: SeatRow) => match.facts[seat]!;
const turnsLost = (row: SeatRow): number =>
  Object.values(factsOf(row).lost).reduce((sum, turns) => sum + turns, 0);

export const FIXTURES: Table<FixtureRow> = {
  name: 'fixtures',
  rowIs: 'an entrant in a fixture, over its matches from each seat',
  key: ['fixture', 'entrant'],
  columns: [
    count('fixture', 'Its number, from 0', ({ fixture }) => fixture.fixture),
    text('stage', 'What it was for', ({ fixture }) => fixture.stage),
    count('matches', 'How many markets it was played in', ({ fixture }) => fixture.matches),
    text('entrant', 'Who', ({ entrant }) => entrant),
    number('score', 'By the rule of the tournament', ({ fixture, place }) => fixture.scores[place]),
  ],
};

export const PAIRS: Table<PairRow> = {
  name: 'pairs',
  rowIs: 'a result between two entrants in a fixture, as tortuga rate reads it',
  key: ['match', 'a', 'b'],
  columns: [
    text('a', 'One of them', ({ a }) => a),
    text('b', 'The other', ({ b }) => b),
    number(
      'score',
      'Of a: 1 where it was ahead, 0 where it was behind, 0.5 where they were level',
      (row) => row.score,
    ),
    text('match', 'The fixture', ({ match }) => match),
  ],
};

export const STANDINGS: Table<Standing> = {
  name: 'standings',
  rowIs: 'an entrant',
  key: ['entrant'],
  columns: [
    count('place', 'From 1', ({ place }) => place),
    text('entrant', 'Who', ({ name }) => name),
    text('agent', 'What kind', ({ agent }) => agent),
    number('points', "By the format's own rule", ({ points }) => points),
    number('rating', "On Elo's scale", ({ rating }) => rating?.rating),
    number('rating_low', 'Lower end of its 95 % interval', ({ rating }) => rating?.interval.low),
    number('rating_high', 'Upper end', ({ rating }) => rating?.interval.high),
    count('rank_best', 'Best rank of its 95 % interval', ({ rating }) => rating?.rankInterval.best),
    count('rank_worst', 'Worst', ({ rating }) => rating?.rankInterval.worst),
    count('won', 'Results against one other', ({ won }) => won),
    count('drawn', 'Level ones', ({ drawn }) => drawn),
    count('lost', 'Lost ones', ({ lost }) => lost),
    count('fixtures', 'How many it played', ({ fixtures }) => fixtures),
    count('matches', 'How many markets that were', ({ matches }) => matches),
    number('score', 'Of a match, on average', ({ score }) => score?.mean),
    number('score_low', 'Lower end of its 95 % interval', ({ score }) => score?.interval?.low),
    number('score_high', 'Upper end', ({ score }) => score?.interval?.high),
    cents('net', 'Pay less computing, all matches together', ({ facts }) => facts.netCents),
    hidden(cents('right', 'Paid for right work', ({ facts }) => facts.rightCents)),
    hidden(cents('broken', 'Paid for broken work', ({ facts }) => facts.brokenCents)),
  ],
};
