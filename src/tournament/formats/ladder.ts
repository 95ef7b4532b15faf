import type { FormatSettings } from '#scenarios/index.js';
import { LiveTable } from '../live-table.js';
import { allOf, type Field, Meetings, type Rounds, type Table } from './format.js';

type Ladder = Extract<FormatSettings, { kind: 'ladder' }>;

/**
 * Goes on for ever. In each round those who have played least sit down first, each with opponents from so many places above and below in
 * the live ratings, those that it has met least.
 */
export function* ladder({ seats, reach }: Ladder, field: Field): Rounds {
  const live = new LiveTable();
  const played: number[] = [];
  const meetings = new Meetings();
  for (let round = 1; ; round++) {
    const lots = field.draw.shuffle(allOf(field.entrants));
    const ranked = live.order(lots);
    const tables = drawTables(lots, { ranked, played, meetings, seats, reach });
    const stage = `round ${round}`;
    const results = yield {
      tables: tables.map((entrants): Table => ({ entrants, stage })),
      places: { title: 'live rating', values: allOf(field.entrants).map((one) => live.ratingOf(one)) },
    };
    for (const result of results) {
      live.add(result);
      meetings.add(result.entrants);
      for (const one of result.entrants) played[one] = (played[one] ?? 0) + 1;
    }
  }
}

interface Standing {
  /** Best first. */
  readonly ranked: readonly number[];
  readonly played: readonly number[];
  readonly meetings: Meetings;
  readonly seats: number;
  readonly reach: number;
}

function drawTables(lots: readonly number[], standing: Standing): number[][] {
  const { ranked, played, seats } = standing;
  const waiting = [...lots].sort((one, other) => (played[one] ?? 0) - (played[other] ?? 0));
  const free = new Set(ranked);
  const tables: number[][] = [];
  for (const first of waiting) {
    if (free.size < seats) break;
    if (!free.has(first)) continue;
    const table = [first, ...opponentsOf(first, free, standing)];
    for (const one of table) free.delete(one);
    tables.push(table);
  }
  return tables;
}

/** Of those near by; from farther away where these are taken. */
function opponentsOf(first: number, free: ReadonlySet<number>, standing: Standing): number[] {
  const { ranked, meetings, seats, reach } = standing;
  const place = ranked.indexOf(first);
  const near = ranked
    .map((entrant, other) => ({ entrant, distance: Math.abs(other - place) }))
    .filter(({ entrant }) => entrant !== first && free.has(entrant))
    .sort((one, other) => one.distance - other.distance);
  const within = Math.max(seats - 1, near.filter(({ distance }) => distance <= reach).length);
  return near
    .slice(0, within)
    .map(({ entrant }) => ({ entrant, met: meetings.between(first, entrant) }))
    .sort((one, other) => one.met - other.met)
    .slice(0, seats - 1)
    .map(({ entrant }) => entrant);
}
