import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { theory } from '#market/index.js';
import { type Comparison, matchesOf, winsOf } from '../../../src/ratings/comparisons.js';
import { errorOf, errorsOf, reachOf } from '../../../src/ratings/errors.js';
import { fitOf } from '../../../src/ratings/fit.js';
import { rate } from '../../../src/ratings/rate.js';
import { cases } from '../../support/cases.js';

interface Plan {
  readonly strengths: readonly number[];
  readonly seats: number;
  readonly matches: number;
  /** How often each result is written down. */
  readonly copies?: number;
  /** One draw of costs for all of a match, or one for each result. */
  readonly shared?: boolean;
}

type Chance = () => number;

const chanceFrom = (seed: number): Chance => {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
};

/** Who costs less wins; costs are exponential, so that pairs are those of Bradley and Terry. */
function played(
  { strengths, seats, matches, copies = 1, shared = true }: Plan,
  chance: Chance,
): Comparison[] {
  const costOf = (player: number) => -Math.log(1 - chance()) * Math.exp(-strengths[player]!);
  return Array.from({ length: matches }, (_, which) => {
    const players = drawn(strengths.length, seats, chance);
    const costs = new Map(players.map((player) => [player, costOf(player)]));
    const pairs = players.flatMap((a, at) => players.slice(at + 1).map((b) => ({ a, b })));
    return pairs.flatMap(({ a, b }) => {
      const won = shared ? costs.get(a)! < costs.get(b)! : costOf(a) < costOf(b);
      return Array.from({ length: copies }, () => ({ a, b, score: +won, match: `m${which}` }));
    });
  }).flat();
}

function drawn(count: number, seats: number, chance: Chance): number[] {
  const left = Array.from({ length: count }, (_, player) => player);
  return Array.from({ length: seats }, () => left.splice(Math.floor(chance() * left.length), 1)[0]!);
}

/** Shares of intervals, of strengths and of differences, that hold what was planted. */
function coverage(plan: Plan, tournaments: number) {
  const chance = chanceFrom(7);
  const { strengths } = plan;
  const shares = { strengths: 0, differences: 0, plain: 0 };
  for (let which = 0; which < tournaments; which++) {
    const results = played(plan, chance);
    const fit = fitOf(winsOf(results, strengths.length));
    const errors = errorsOf(fit, results);
    expect(errors.basis).toBe('clustered');
    for (const [i, planted] of strengths.entries()) {
      const off = Math.abs(fit.strengths[i]! - planted);
      const part = 1 / (tournaments * strengths.length);
      if (off <= reachOf(errors.degrees(i, i)) * Math.sqrt(errors.covariance[i]![i]!))
        shares.strengths += part;
      if (off <= reachOf(Infinity) * fit.standardErrors[i]!) shares.plain += part;
      const j = (i + 1) % strengths.length;
      const apart = Math.abs(fit.strengths[i]! - fit.strengths[j]! - planted + strengths[j]!);
      if (apart <= reachOf(errors.degrees(i, j)) * errorOf(errors, i, j)) shares.differences += part;
    }
  }
  return shares;
}

describe('intervals by matches', () => {
  test.each<[string, Plan, number]>([
    ['all seats in each match', { strengths: [-0.6, -0.2, 0.2, 0.6], seats: 4, matches: 50 }, 0.9],
    [
      'four of eight seats',
      { strengths: [-0.6, -0.4, -0.2, 0, 0, 0.2, 0.4, 0.6], seats: 4, matches: 60 },
      0.9,
    ],
    ['every result five times', { strengths: [-0.3, 0.3], seats: 2, matches: 40, copies: 5 }, 0.75],
  ])('cover what was planted where results hang together: %s', (_, plan, plainMost) => {
    const shares = coverage(plan, 400);
    for (const share of [shares.strengths, shares.differences]) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.98);
    }
    expect(shares.plain).toBeLessThan(plainMost);
  });

  test('are in the limit those of independent results where they are that', () => {
    const plan: Plan = { strengths: [-0.5, 0, 0.2, 0.3], seats: 4, matches: 20_000, shared: false };
    const results = played(plan, chanceFrom(3));
    const fit = fitOf(winsOf(results, 4));
    const errors = errorsOf(fit, results);
    expect(errors.basis).toBe('clustered');
    for (const [i, plain] of fit.standardErrors.entries())
      expect(Math.sqrt(errors.covariance[i]![i]!) / plain).toBeCloseTo(1, 1.5);
  });

  test('of one pair are those of the mean score of a match: G / (G - 1) of the sandwich, and G - 1 degrees', () => {
    // Two games a match: 2-0 three times, 1-1 twice, 0-2 once.
    const scores = [2, 2, 2, 1, 1, 0];
    const results = scores.flatMap((won, which) =>
      [won > 0, won > 1].map((score) => ({ a: 0, b: 1, score: +score, match: `m${which}` })),
    );
    const { covariance, degrees } = errorsOf(fitOf(winsOf(results, 2)), results);
    const mean = 8 / 12;
    const squares = scores.reduce((sum, won) => sum + (won / 2 - mean) ** 2, 0);
    // By the delta method, of the log odds of the mean.
    const variance = squares / 5 / 6 / (mean * (1 - mean)) ** 2;
    expect(errorOf({ covariance }, 0, 1) ** 2).toBeCloseTo(variance, 10);
    expect([degrees(0, 0), degrees(0, 1)]).toEqual([expect.closeTo(5, 8), expect.closeTo(5, 8)]);
  });

  test("are a jackknife's: each match moves strengths as leaving it out does, to first order", () => {
    const results = played({ strengths: [-0.4, 0, 0.1, 0.3, 0.5], seats: 3, matches: 200 }, chanceFrom(11));
    const fit = fitOf(winsOf(results, 5));
    const matches = matchesOf(results);
    const left = matches.map((out) => {
      const { strengths } = fitOf(
        winsOf(
          results.filter((result) => !out.includes(result)),
          5,
        ),
      );
      return strengths.map((value, i) => value - fit.strengths[i]!);
    });
    const { covariance } = errorsOf(fit, results);
    for (const i of fit.strengths.keys()) {
      const jackknife =
        ((matches.length - 1) / matches.length) * left.reduce((sum, by) => sum + by[i]! ** 2, 0);
      expect(covariance[i]![i]! / jackknife).toBeCloseTo(1, 1.5);
    }
  });

  test('of somebody with a single match are wide, and of somebody with two have few degrees', () => {
    const regular = played({ strengths: [-0.4, 0, 0.4], seats: 3, matches: 60 }, chanceFrom(5));
    const late = (match: string, score: number) => [0, 1].map((b) => ({ a: 3, b, score, match }));
    const errors = (results: Comparison[]) => errorsOf(fitOf(winsOf(results, 4)), results);
    const [once, twice] = [[...regular, ...late('x', 0), { a: 3, b: 2, score: 1, match: 'x' }], regular];
    twice.push(...late('x', 0), ...late('y', 1));
    const plain = fitOf(winsOf(once, 4)).standardErrors[3]!;
    expect(Math.sqrt(errors(once).covariance[3]![3]!)).toBeGreaterThan(plain);
    expect(errors(twice).degrees(3, 0)).toBeLessThan(3);
    expect(errors(twice).degrees(0, 1)).toBeGreaterThan(40);
  });

  test.each<[string, Comparison[]]>([
    [
      'one match',
      [
        { a: 0, b: 1, score: 1, match: 'x' },
        { a: 1, b: 0, score: 1, match: 'x' },
      ],
    ],
    ['no spread', ['x', 'y'].flatMap((match) => [1, 0].map((score) => ({ a: 0, b: 1, score, match })))],
    [
      'nothing but gaps',
      [
        { a: 0, b: 1, score: 1, match: 'x' },
        { a: 0, b: 1, score: 0, match: 'x' },
        { a: 1, b: 2, score: 1, match: 'y' },
        { a: 1, b: 2, score: 0, match: 'y' },
      ],
    ],
  ])('fall back to independent results where matches do not say: %s', (_, results) => {
    const names = ['a', 'b', 'c'].slice(0, Math.max(...results.map(({ a, b }) => Math.max(a, b))) + 1);
    expect(rate({ names, results })).toMatchObject([
      { covariance: 'information', matches: new Set(results.map(({ match }) => match)).size },
    ]);
    const bare = results.map(({ a, b, score }) => ({ a, b, score }));
    const { ratings } = rate({ names, results: bare })[0]!;
    expect(rate({ names, results })[0]!.ratings).toEqual(ratings);
  });

  test('ask for matches to be left out as a whole', () => {
    // Without m0 b is ahead; no single result does it.
    const results = [
      ...[1, 1, 1].map((score) => ({ a: 0, b: 1, score, match: 'm0' })),
      { a: 0, b: 1, score: 0, match: 'm1' },
      { a: 0, b: 1, score: 0, match: 'm2' },
      { a: 0, b: 1, score: 1, match: 'm3' },
    ];
    expect(rate({ names: ['a', 'b'], results })[0]!.unseating).toEqual({ by: 'b', dropped: 1 });
    const bare = results.map(({ a, b, score }) => ({ a, b, score }));
    expect(rate({ names: ['a', 'b'], results: bare })[0]!.unseating).toEqual({ by: 'b', dropped: 3 });
  });
});

describe('of any results in matches', () => {
  const anyResults = fc.integer({ min: 2, max: 6 }).chain((count) =>
    fc.array(
      fc
        .record({
          a: fc.nat(count - 1),
          b: fc.nat(count - 1),
          score: fc.constantFrom(0, 0.5, 1),
          match: fc.option(fc.nat(6).map(String), { nil: undefined }),
        })
        .filter(({ a, b }) => a !== b)
        .map(({ match, ...result }) => (match === undefined ? result : { ...result, match })),
      { minLength: 1, maxLength: 40 },
    ),
  );
  const names = Array.from({ length: 6 }, (_, i) => `e${i}`);

  test('intervals are finite, hold the rating, and ranks their own place', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        for (const { ratings, matches } of rate({ names, results })) {
          expect(matches === null || matches >= 1).toBe(true);
          for (const { rating, interval, rank, rankInterval } of ratings) {
            expect([interval.low, interval.high].every(Number.isFinite)).toBe(true);
            expect([interval.low < rating, rating < interval.high]).toEqual([true, true]);
            expect([rankInterval.best <= rank, rank <= rankInterval.worst]).toEqual([true, true]);
          }
        }
      }),
      { numRuns: cases(50) },
    );
  });

  test('a match for each result changes nothing', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const bare = results.map(({ a, b, score }) => ({ a, b, score }));
        const single = bare.map((result, which) => ({ ...result, match: `${which}` }));
        const without = rate({ names, results: bare });
        expect(rate({ names, results: single }).map((group) => ({ ...group, matches: null }))).toEqual(
          without,
        );
      }),
      { numRuns: cases(25) },
    );
  });

  test('every row of the covariance sums to nothing, and it turns with the names', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const count = 6;
        const wins = winsOf([...results, ...ring(count)], count);
        const fit = theory.bradleyTerry(wins);
        const matches = matchesOf([...results, ...ring(count)]);
        const own = theory.clusteredCovariance(fit, matches);
        if (own === null) return;
        for (const row of own.covariance)
          expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
        const turned = theory.clusteredCovariance(
          {
            ...fit,
            strengths: fit.strengths.toReversed(),
            covariance: fit.covariance.map((row) => row.toReversed()).toReversed(),
          },
          matches.map((match) =>
            match.map(({ a, b, score }) => ({ a: count - 1 - a, b: count - 1 - b, score })),
          ),
        )!;
        for (const i of fit.strengths.keys())
          expect(turned.covariance[count - 1 - i]![count - 1 - i]! / own.covariance[i]![i]!).toBeCloseTo(
            1,
            6,
          );
      }),
      { numRuns: cases(25) },
    );
  });
});

/** Everybody has beaten the next one and lost to it once, so that strengths are finite. */
const ring = (count: number): Comparison[] =>
  Array.from({ length: count }, (_, a) => [1, 0].map((score) => ({ a, b: (a + 1) % count, score }))).flat();
