import fc from 'fast-check';
import type { FormatSettings } from '#scenarios/index.js';
import type { Table, TableResult } from '../../../src/tournament/formats/format.js';
import { playedOut } from '../../support/tournaments.js';

const better = (entrant: number): number => -entrant;
const kindsOf = (rounds: readonly (readonly TableResult[])[]) => rounds.flat();

function meetings(tables: readonly Table[]): Map<string, number> {
  const met = new Map<string, number>();
  for (const { entrants } of tables)
    for (const [place, one] of entrants.entries())
      for (const other of entrants.slice(place + 1)) {
        const pair = [one, other].sort((a, b) => a - b).join();
        met.set(pair, (met.get(pair) ?? 0) + 1);
      }
  return met;
}

const pairsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, one) =>
    Array.from({ length: count - one - 1 }, (_, next) => `${one},${one + 1 + next}`),
  ).flat();

const field = fc.integer({ min: 2, max: 14 });
const seed = fc.integer({ min: 0, max: 1000 });

describe('every format', () => {
  const formats: readonly ((seats: number) => FormatSettings)[] = [
    (seats) => ({ kind: 'league', seats, meetings: 2 }),
    (seats) => ({ kind: 'swiss', seats, rounds: 4 }),
    (seats) => ({ kind: 'knockout', seats, fixtures: 1, decider: 2 }),
    (seats) => ({ kind: 'ladder', seats, reach: 2 }),
    () => ({ kind: 'open', fixtures: 3 }),
  ];

  test('seats nobody twice at a table, and draws the same on the same seed', () => {
    fc.assert(
      fc.property(fc.tuple(field, seed, fc.nat(4), fc.integer({ min: 2, max: 5 })), (drawn) => {
        const [entrants, seed, which, seats] = drawn;
        if (seats > entrants) return;
        const format = formats[which]!(seats);
        const play = () => playedOut(format, { entrants, seed, most: 6, score: better });
        const { rounds } = play();
        expect(play().rounds).toEqual(rounds);
        for (const { entrants: table, stage } of kindsOf(rounds)) {
          expect(new Set(table).size).toBe(table.length);
          expect(table.every((one) => one >= 0 && one < entrants)).toBe(true);
          expect(table.length).toBeGreaterThanOrEqual(2);
          expect(stage).not.toBe('');
        }
      }),
    );
  });
});

describe('a league', () => {
  test('of pairs lets everybody meet everybody exactly once a round', () => {
    fc.assert(
      fc.property(field, seed, (entrants, seed) => {
        const { rounds } = playedOut(
          { kind: 'league', seats: 2, meetings: 3 },
          { entrants, seed, score: better },
        );
        expect(rounds).toHaveLength(3);
        for (const tables of rounds) {
          const met = meetings(tables);
          expect([...met.keys()].sort()).toEqual(pairsOf(entrants).sort());
          expect(Math.max(...met.values())).toBe(1);
        }
      }),
    );
  });

  test('of larger tables lets everybody meet everybody as often as it says at least, and not much oftener', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.integer({ min: 4, max: 14 }),
          fc.integer({ min: 3, max: 4 }),
          fc.integer({ min: 1, max: 3 }),
          seed,
        ),
        ([entrants, seats, often, seed]) => {
          const league = { kind: 'league', seats, meetings: often } as const;
          const { rounds } = playedOut(league, { entrants, seed, score: better });
          const met = meetings(rounds.flat());
          expect(met.size).toBe(pairsOf(entrants).length);
          expect(Math.min(...met.values())).toBeGreaterThanOrEqual(often);
          const mean = [...met.values()].reduce((sum, count) => sum + count, 0) / met.size;
          // A covering by pairs that wastes nothing would have `often` each.
          expect(mean).toBeLessThan(often * 2 + 1);
          for (const { entrants: table } of rounds.flat()) expect(table).toHaveLength(seats);
        },
      ),
    );
  });

  test('takes a late entrant, who then meets everybody', () => {
    const { rounds } = playedOut(
      { kind: 'league', seats: 2, meetings: 2 },
      { entrants: (played) => (played === 0 ? 4 : 5), score: better },
    );
    expect(meetings(rounds[0]!).size).toBe(6);
    expect(meetings(rounds[1]!).size).toBe(10);
  });
});

describe('a Swiss tournament', () => {
  test('brings the best to the top, in far fewer tables than a league', () => {
    const { rounds, places } = playedOut(
      { kind: 'swiss', seats: 2, rounds: 5 },
      { entrants: 16, score: better },
    );
    expect(rounds.map(({ length }) => length)).toEqual([8, 8, 8, 8, 8]);
    expect(places?.title).toBe('points');
    const ranked = places!.values.map((points, entrant) => ({ points, entrant }));
    ranked.sort((one, other) => other.points - one.points);
    expect(ranked[0]).toEqual({ points: 5, entrant: 0 });
    expect(ranked.at(-1)).toEqual({ points: 0, entrant: 15 });
  });

  test('lets pairs meet again only when it must, and shares byes out', () => {
    const { rounds, places } = playedOut(
      { kind: 'swiss', seats: 2, rounds: 5 },
      { entrants: 7, score: better },
    );
    expect(Math.max(...meetings(rounds.flat()).values())).toBe(1);
    const played = Array.from({ length: 7 }, (_, one) =>
      rounds.flat().filter((t) => t.entrants.includes(one)),
    );
    expect(Math.min(...played.map(({ length }) => length))).toBe(4);
    // Five rounds of three points for results and one for the bye.
    expect(places!.values.reduce((sum, points) => sum + points, 0)).toBe(5 * 4);
  });
});

describe('a knockout', () => {
  const knockout = { kind: 'knockout', seats: 2, fixtures: 1, decider: 2 } as const;

  test('is won by the best, whatever their number, and loses one of each pair', () => {
    fc.assert(
      fc.property(field, seed, fc.integer({ min: 2, max: 4 }), (entrants, seed, seats) => {
        const { rounds, places } = playedOut({ ...knockout, seats }, { entrants, seed, score: better });
        const most = Math.max(...places!.values);
        expect(places!.values.filter((reached) => reached === most)).toHaveLength(1);
        expect(places!.values[0]).toBe(most);
        expect(rounds.at(-1)![0]!.stage).toBe('final');
        if (seats === 2) expect(rounds.flat()).toHaveLength(entrants - 1);
      }),
    );
  });

  test('plays level ties on, and draws a lot in the end', () => {
    const { rounds, places } = playedOut(knockout, { entrants: 4, score: () => 7 });
    const stages = rounds.flat().map(({ stage }) => stage);
    expect(stages).toEqual([
      ...['round 1', 'round 1', 'round 1, decider 1', 'round 1, decider 1'],
      ...['round 1, decider 2', 'round 1, decider 2', 'final', 'final, decider 1', 'final, decider 2'],
    ]);
    expect([...places!.values].sort()).toEqual([1, 1, 2, 3]);
  });

  test('plays on those ties only that are level', () => {
    const { rounds } = playedOut(knockout, {
      entrants: 4,
      score: (entrant, { stage, entrants }) => (stage === 'round 1' && entrants.includes(0) ? 0 : -entrant),
    });
    expect(rounds[0]).toHaveLength(2);
    expect(rounds[1]).toHaveLength(1);
    expect(rounds[1]![0]!.stage).toBe('round 1, decider 1');
  });

  test('decides over several markets, and by all of them together', () => {
    const { rounds, places } = playedOut(
      { ...knockout, fixtures: 3 },
      { entrants: 2, score: (entrant) => (entrant === 1 ? 1 : 0) },
    );
    expect(rounds[0]).toHaveLength(3);
    expect(places!.values).toEqual([1, 2]);
  });
});

describe('a ladder', () => {
  const ladder = { kind: 'ladder', seats: 2, reach: 2 } as const;

  test('goes on, lets all play as often, and finds the order', () => {
    const { rounds, places } = playedOut(ladder, { entrants: 8, most: 60, score: better });
    expect(rounds).toHaveLength(60);
    const played = Array.from(
      { length: 8 },
      (_, one) => rounds.flat().filter((table) => table.entrants.includes(one)).length,
    );
    expect(Math.max(...played) - Math.min(...played)).toBeLessThanOrEqual(1);
    const order = places!.values.map((rating, entrant) => ({ rating, entrant }));
    order.sort((one, other) => other.rating - one.rating);
    expect(order.map(({ entrant }) => entrant)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('takes late entrants, who play more at first', () => {
    const { rounds } = playedOut(ladder, {
      entrants: (played) => (played < 10 ? 4 : 5),
      most: 20,
      score: better,
    });
    const late = rounds.map((tables) => tables.filter(({ entrants }) => entrants.includes(4)).length);
    expect(late.slice(0, 10).every((tables) => tables === 0)).toBe(true);
    expect(late.slice(10)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });
});
