import type { FormatSettings } from '#scenarios/index.js';
import { allOf, type Field, Meetings, type Places, type Rounds, type Table } from './format.js';
import { pointsAt } from './points.js';

type Swiss = Extract<FormatSettings, { kind: 'swiss' }>;

/** What a round without opponents counts. */
const BYE = 1;

/**
 * In each round neighbours in the standings meet, if they can those that have not met before. Where entrants do not fill the tables, the lowest
 * that has had the fewest byes has one, and it counts as a win. A late entrant begins with no points.
 */
export function* swiss({ seats, rounds }: Swiss, field: Field): Rounds {
  const points: number[] = [];
  const byes: number[] = [];
  const meetings = new Meetings();
  for (let round = 1; round <= rounds; round++) {
    const lots = field.draw.shuffle(allOf(field.entrants));
    const ranked = lots.sort((one, other) => (points[other] ?? 0) - (points[one] ?? 0));
    const out = sittingOut(ranked, ranked.length % seats, byes);
    for (const one of out) {
      byes[one] = (byes[one] ?? 0) + 1;
      points[one] = (points[one] ?? 0) + BYE;
    }
    const playing = ranked.filter((one) => !out.includes(one));
    const tables = neighbours(playing, seats, meetings);
    for (const table of tables) meetings.add(table);
    const stage = `round ${round}`;
    const results = yield {
      tables: tables.map((entrants): Table => ({ entrants, stage })),
      places: placesOf(points, field),
    };
    for (const result of results)
      for (const [place, one] of result.entrants.entries())
        points[one] = (points[one] ?? 0) + pointsAt(result, place);
  }
  return placesOf(points, field);
}

const placesOf = (points: readonly number[], { entrants }: Field): Places => ({
  title: 'points',
  values: allOf(entrants).map((one) => points[one] ?? 0),
});

function sittingOut(ranked: readonly number[], count: number, byes: readonly number[]): number[] {
  const fromBelow = [...ranked].reverse();
  return fromBelow.sort((one, other) => (byes[one] ?? 0) - (byes[other] ?? 0)).slice(0, count);
}

/** The best one left takes its nearest neighbours with whom its table has met least. */
function neighbours(ranked: readonly number[], seats: number, meetings: Meetings): number[][] {
  const left = [...ranked];
  const tables: number[][] = [];
  while (left.length > 0) {
    const table = [left.shift()!];
    while (table.length < seats) {
      const met = left.map((one) => table.reduce((sum, other) => sum + meetings.between(one, other), 0));
      const [next] = left.splice(met.indexOf(Math.min(...met)), 1);
      table.push(next!);
    }
    tables.push(table);
  }
  return tables;
}
