import fc from 'fast-check';
import { theory } from '#market/index.js';
import type { Comparison } from '../../../src/ratings/comparisons.js';
import { groupsOf, tiersOf } from '../../../src/ratings/connected.js';
import { type RatedGroup, rate } from '../../../src/ratings/rate.js';
import { cases } from '../../support/cases.js';

/** How often the club of the row beat that of the column, in 1987: A. Agresti, Categorical Data Analysis (1990), table 10.10. */
const BASEBALL: Readonly<Record<string, readonly number[]>> = {
  Milwaukee: [0, 7, 9, 7, 7, 9, 11],
  Detroit: [6, 0, 7, 5, 11, 9, 9],
  Toronto: [4, 6, 0, 7, 7, 8, 12],
  'New York': [6, 8, 6, 0, 6, 7, 10],
  Boston: [6, 2, 6, 7, 0, 7, 12],
  Cleveland: [4, 4, 5, 6, 6, 0, 6],
  Baltimore: [2, 4, 1, 3, 1, 7, 0],
};
const CLUBS = Object.keys(BASEBALL);

const results = (wins: readonly (readonly number[])[]): Comparison[] =>
  wins.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, () => ({ a, b, score: 1 }))),
  );
const rated = (names: readonly string[], wins: readonly (readonly number[])[]): RatedGroup[] =>
  rate({ names, results: results(wins) });
const strengthsOf = ({ ratings }: RatedGroup) =>
  Object.fromEntries(ratings.map(({ name, strength }) => [name, strength]));

describe('ratings', () => {
  const [baseball] = rated(CLUBS, Object.values(BASEBALL)) as [RatedGroup];

  test('of baseball are those that Agresti prints, with his errors', () => {
    const strengths = strengthsOf(baseball);
    // H. Turner and D. Firth print more digits of the same model: "Bradley-Terry Models in R", Journal of Statistical Software 48 (2012).
    const published = {
      Milwaukee: 1.5814,
      Detroit: 1.4364,
      Toronto: 1.2945,
      'New York': 1.2476,
      Boston: 1.1077,
      Cleveland: 0.6839,
    };
    for (const [club, strength] of Object.entries(published))
      expect([club, (strengths[club]! - strengths.Baltimore!).toFixed(4)]).toEqual([
        club,
        strength.toFixed(4),
      ]);
    const { covariance } = theory.bradleyTerry(Object.values(BASEBALL));
    const error = (i: number, j: number) =>
      Math.sqrt(covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!);
    expect(CLUBS.slice(0, 6).map((_, i) => Math.round(1000 * error(i, 6)) / 1000)).toEqual([
      ...[0.343, 0.34, 0.337, 0.336, 0.334, 0.332],
    ]);
  });

  test('say what the first place hangs on, and it does', () => {
    const { unseating, ratings } = baseball;
    expect([ratings[0]!.name, unseating]).toEqual(['Milwaukee', { by: 'Detroit', dropped: 3 }]);
    const wins = Object.values(BASEBALL).map((row) => [...row]);
    // Three of Milwaukee's seven against Detroit.
    wins[0]![1] = 4;
    expect(rated(CLUBS, wins)[0]!.ratings[0]!.name).toBe('Detroit');
  });

  test('of an unbeaten one are finite and said', () => {
    const [group] = rated(
      ['up', 'down'],
      [
        [0, 5],
        [0, 0],
      ],
    ) as [RatedGroup];
    expect([group.method, group.ratings.map(({ unbounded }) => unbounded)]).toEqual([
      'Firth',
      ['above', 'below'],
    ]);
    const { up, down } = strengthsOf(group);
    // With two entrants the penalty is half a result for each: Firth (1993), section 3.3.
    expect(up! - down!).toBeCloseTo(Math.log(5.5 / 0.5), 8);
  });

  test('of groups that have never met are given apart', () => {
    const groups = rated(
      ['a', 'b', 'p', 'q', 'r'],
      [
        [0, 1, 0, 0, 0],
        [1, 0, 0, 0, 0],
        [0, 0, 0, 2, 1],
        [0, 0, 1, 0, 1],
        [0, 0, 1, 1, 0],
      ],
    );
    expect(groups.map(({ ratings }) => ratings.map(({ name }) => name).sort())).toEqual([
      ['p', 'q', 'r'],
      ['a', 'b'],
    ]);
    for (const { ratings } of groups)
      expect(ratings.reduce((sum, { strength }) => sum + strength, 0)).toBeCloseTo(0, 10);
  });

  test('take a draw for half a win of each', () => {
    const drawn = rate({
      names: ['a', 'b'],
      results: [
        { a: 0, b: 1, score: 0.5 },
        { a: 0, b: 1, score: 0.5 },
      ],
    });
    const won = rated(
      ['a', 'b'],
      [
        [0, 1],
        [1, 0],
      ],
    );
    expect(strengthsOf(drawn[0]!)).toEqual(strengthsOf(won[0]!));
    expect(drawn[0]!.ratings[0]).toMatchObject({ won: 0, drawn: 2, lost: 0 });
  });
});

/** Up to seven who have met some of the others up to four times. */
const anyWins = fc
  .integer({ min: 2, max: 7 })
  .chain((count) =>
    fc
      .array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: count, maxLength: count }), {
        minLength: count,
        maxLength: count,
      })
      .map((rows) => rows.map((row, i) => row.map((value, j) => (i === j ? 0 : value)))),
  )
  .filter((wins) => wins.flat().some((value) => value > 0));
const namesOf = (wins: theory.Wins) => wins.map((_, i) => `e${i}`);

describe('of any results', () => {
  test('ratings are finite, ranks hold their own place, and chances of two sum to one', () => {
    fc.assert(
      fc.property(anyWins, (wins) => {
        for (const { ratings, chances } of rated(namesOf(wins), wins)) {
          for (const { rating, interval, rank, rankInterval } of ratings) {
            const sorted = [interval.low, rating, interval.high, rankInterval.best, rank, rankInterval.worst];
            expect(sorted.every(Number.isFinite)).toBe(true);
            expect([interval.low < rating, rating < interval.high]).toEqual([true, true]);
            expect([rankInterval.best <= rank, rank <= rankInterval.worst]).toEqual([true, true]);
          }
          const sums = chances.flatMap((row, i) =>
            row.map((cell, j) => (cell ? cell.chance + chances[j]![i]!.chance : 1)),
          );
          for (const sum of sums) expect(sum).toBeCloseTo(1, 10);
        }
      }),
      { numRuns: cases(50) },
    );
  });

  test('names and the order of results decide nothing', () => {
    fc.assert(
      fc.property(anyWins, fc.integer(), (wins, seed) => {
        const names = namesOf(wins);
        const all = results(wins).map((result, place) => ({ result, key: (place * 7919 + seed) % 104_729 }));
        const shuffled = all.sort((one, other) => one.key - other.key).map(({ result }) => result);
        const turned = shuffled.map(({ a, b, score }) => ({ a: b, b: a, score: 1 - score }));
        const [one, other] = [rate({ names, results: results(wins) }), rate({ names, results: turned })];
        expect(other.map(({ ratings }) => ratings.map(({ name }) => name))).toEqual(
          one.map(({ ratings }) => ratings.map(({ name }) => name)),
        );
      }),
      { numRuns: cases(25) },
    );
  });

  test("Firth's penalised likelihood is greatest at its strengths", () => {
    fc.assert(
      fc.property(
        anyWins.filter((wins) => groupsOf(wins).length === 1),
        (wins) => {
          const { strengths } = theory.bradleyTerryFirth(wins);
          const best = penalised(wins, strengths);
          for (const i of strengths.keys())
            for (const by of [-0.01, 0.01])
              expect(
                penalised(
                  wins,
                  strengths.map((value, at) => (at === i ? value + by : value)),
                ),
              ).toBeLessThanOrEqual(best + 1e-9);
        },
      ),
      { numRuns: cases(50) },
    );
  });

  test('everybody of a higher tier has won all results against lower ones', () => {
    fc.assert(
      fc.property(
        anyWins.filter((wins) => groupsOf(wins).length === 1),
        (wins) => {
          const tiers = tiersOf(wins);
          for (const [high, above] of tiers.entries())
            for (const below of tiers.slice(high + 1))
              for (const i of above) for (const j of below) expect(wins[j]![i]).toBe(0);
        },
      ),
      { numRuns: cases(100) },
    );
  });
});

/** The likelihood's logarithm, and half that of the determinant of the information without its last row and column. */
function penalised(wins: theory.Wins, strengths: readonly number[]): number {
  const chance = (i: number, j: number) => 1 / (1 + Math.exp(strengths[j]! - strengths[i]!));
  let value = 0;
  const information = wins.map((row, i) =>
    row.map((count, j) => {
      if (i === j) return 0;
      if (count > 0) value += count * Math.log(chance(i, j));
      return -(count + wins[j]![i]!) * chance(i, j) * chance(j, i);
    }),
  );
  for (const [i, row] of information.entries()) row[i] = -row.reduce((sum, term) => sum + term, 0);
  return value + 0.5 * Math.log(determinant(information.slice(1).map((row) => row.slice(1))));
}

function determinant([first, ...rest]: number[][]): number {
  if (!first) return 1;
  return first.reduce(
    (sum, value, at) =>
      sum + (at % 2 ? -1 : 1) * value * determinant(rest.map((row) => row.filter((_, j) => j !== at))),
    0,
  );
}
