import type { FormatSettings } from '#scenarios/index.js';
import { allOf, type Field, Meetings, type Rounds, type Table } from './format.js';

type League = Extract<FormatSettings, { kind: 'league' }>;

/**
 * In each round everybody meets everybody once more than before, at least: in pairs by the circle method, at larger tables by filling one
 * table after another with those who have met its members least.
 */
export function* league({ seats, meetings: rounds }: League, field: Field): Rounds {
  const meetings = new Meetings();
  for (let round = 1; round <= rounds; round++) {
    const stage = rounds === 1 ? 'league' : `round ${round}`;
    const tables = seats === 2 ? pairs(field) : covering(seats, round, { field, meetings });
    yield { tables: tables.map((entrants): Table => ({ entrants, stage })) };
  }
  return undefined;
}

/** Everybody against everybody once. One stays in its place and the others go round; with an odd number one at a time has nobody. */
function pairs({ entrants, draw }: Field): number[][] {
  const circle: (number | null)[] = draw.shuffle(allOf(entrants));
  if (circle.length % 2 === 1) circle.push(null);
  const found: number[][] = [];
  for (let turn = 1; turn < circle.length; turn++) {
    for (let place = 0; place < circle.length / 2; place++) {
      const [one, other] = [circle[place]!, circle[circle.length - 1 - place]!];
      if (one !== null && other !== null) found.push(turn % 2 === 0 ? [one, other] : [other, one]);
    }
    circle.splice(1, 0, circle.pop()!);
  }
  return found;
}

interface Covering {
  readonly field: Field;
  /** Of all rounds. */
  readonly meetings: Meetings;
}

/** Tables so that each pair has met so often, as evenly as that can be had one table at a time. */
function covering(seats: number, often: number, { field, meetings }: Covering): number[][] {
  const all = allOf(field.entrants);
  const lots = new Map(field.draw.shuffle(all).map((entrant, lot) => [entrant, lot]));
  const owed = (one: number) => all.filter((other) => other !== one && meetings.between(one, other) < often);
  const open = new Set(all.filter((one) => owed(one).length > 0));
  const found: number[][] = [];
  while (open.size > 0) {
    const first = least([...open], (one) => -owed(one).length, lots);
    const table = [first];
    while (table.length < seats) {
      const left = all.filter((entrant) => !table.includes(entrant));
      table.push(least(left, (one) => worthOf(one, { table, meetings, often }), lots));
    }
    meetings.add(table);
    for (const one of table) if (owed(one).length === 0) open.delete(one);
    found.push(field.draw.shuffle(table));
  }
  return found;
}

interface Seated {
  readonly table: readonly number[];
  readonly meetings: Meetings;
  readonly often: number;
}

/** The fewer of the table it has met, the better; those that it owes a meeting count before all else. */
function worthOf(one: number, { table, meetings, often }: Seated): number {
  let worth = 0;
  for (const other of table) {
    const met = meetings.between(one, other);
    worth += met < often ? met - often * table.length * 2 : met;
  }
  return worth;
}

/** The item of the least value, by lot among equals. */
function least(items: readonly number[], value: (item: number) => number, lots: ReadonlyMap<number, number>) {
  let best = items[0]!;
  let bestValue = value(best);
  for (const item of items.slice(1)) {
    const own = value(item);
    if (own < bestValue || (own === bestValue && lots.get(item)! < lots.get(best)!)) {
      best = item;
      bestValue = own;
    }
  }
  return best;
}
