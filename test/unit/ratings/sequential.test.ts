import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { theory } from '#market/index.js';
import { matchesNeeded } from '../../../src/ratings/power.js';
import { PairTest } from '../../../src/ratings/sequential.js';
import { sequentialPlan, winsToDecide } from '../../../src/ratings/sequential-plan.js';
import { TableTest } from '../../../src/ratings/sequential-table.js';
import { cases } from '../../support/cases.js';

const chanceFrom = (seed: number) => {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
};
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const anyScores = fc.array(fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 30,
});

describe('a bet against a mean', () => {
  test.each([
    [3, 2],
    [60, 40],
    [0, 12],
    [300, 320],
  ])('is the mixture of H. Robbins (1970) where scores are 0 or 1: %i won, %i lost', (won, lost) => {
    // The beta function over 2^-n: the uniform mixture of all chances, in closed form.
    const { logGamma } = theory;
    const closed =
      logGamma(won + 1) + logGamma(lost + 1) - logGamma(won + lost + 2) + (won + lost) * Math.LN2;
    const wealth = theory.logWealth(
      [
        [0, lost],
        [1, won],
      ],
      0.5,
    );
    expect(wealth).toBeCloseTo(closed, 2);
  });

  test('is fair at every step: from any past the mean of what the next score makes of it is what was there', () => {
    fc.assert(
      fc.property(anyScores, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (past, mean) => {
        const counted = past.map((score) => [score, 1] as const);
        const now = theory.logWealth(counted, mean);
        const growth = (score: number) => Math.exp(theory.logWealth([...counted, [score, 1]], mean) - now);
        // Scores 0 and 1, and 0, mean and 1, with chances that have that mean.
        expect(mean * growth(1) + (1 - mean) * growth(0)).toBeCloseTo(1, 9);
        expect(0.4 * growth(mean) + 0.6 * (mean * growth(1) + (1 - mean) * growth(0))).toBeCloseTo(1, 9);
      }),
      { numRuns: cases(50) },
    );
  });

  test('leaves an interval of means, and all outside of it are refuted', () => {
    fc.assert(
      fc.property(anyScores, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (scores, mean) => {
        const counted = scores.map((score) => [score, 1] as const);
        const { low, high } = theory.meansNotRefuted(counted, 0.05);
        const refuted = theory.logWealth(counted, mean) >= Math.log(20);
        if (mean < low - 1e-9 || mean > high + 1e-9) expect(refuted).toBe(true);
        if (mean > low + 1e-9 && mean < high - 1e-9) expect(refuted).toBe(false);
      }),
      { numRuns: cases(50) },
    );
  });
});

const tested = (scores: readonly number[]) => {
  const test = new PairTest(0.2);
  for (const score of scores) test.add(score);
  return test;
};

const outside = ({ low, high }: { low: number; high: number }) =>
  low > 0.5 ? 'first' : high < 0.5 ? 'second' : null;

describe('a test of two', () => {
  test('decides when even scores leave its interval, keeps its decision, and goes on from its state', () => {
    fc.assert(
      fc.property(anyScores, fc.nat(30), (scores, cut) => {
        const whole = new PairTest(0.2);
        let decided: string | null = null;
        for (const score of scores) {
          whole.add(score);
          decided ??= outside(whole.interval);
          expect(whole.decided).toBe(decided);
        }
        const before = tested(scores.slice(0, cut));
        const on = new PairTest(0.2, JSON.parse(JSON.stringify(before.state)));
        for (const score of scores.slice(cut)) on.add(score);
        expect(on.state).toEqual(whole.state);
        const turned = tested(scores.map((score) => 1 - score));
        expect(turned.eValue / whole.eValue).toBeCloseTo(1, 8);
      }),
      { numRuns: cases(25) },
    );
  });

  test('takes nothing but scores and errors', () => {
    expect(() => new PairTest(0)).toThrow('an error is between 0 and 1, got 0');
    expect(() => new PairTest(0.05).add(1.5)).toThrow('a score is from 0 to 1, got 1.5');
  });

  test('is wrong no more often than it may be, when looked at after each of 1000 matches; the fixed test is', () => {
    const crossed = (boundary: (matches: number) => number) => {
      const { first, second, undecided } = theory.crossing({ chance: 0.5, horizon: 1000, boundary });
      expect(total(first) + total(second) + total(undecided)).toBeCloseTo(1, 9);
      expect(total(first)).toBeCloseTo(total(second), 12);
      return total(first) + total(second);
    };
    expect(crossed(winsToDecide(0.05))).toBeLessThan(0.05);
    expect(crossed(winsToDecide(0.05))).toBeGreaterThan(0.03);
    expect(crossed((matches) => theory.signTestCritical(matches, 0.05))).toBeGreaterThan(0.35);
  });

  test('has 1 as its mean evidence when it stops, where the two are the same', () => {
    const boundary = winsToDecide(0.05);
    const enough = Array.from({ length: 301 }, (_, matches) => boundary(matches));
    const { first, second, undecided } = theory.crossing({
      chance: 0.5,
      horizon: 300,
      boundary: (n) => enough[n]!,
    });
    const evidence = (wins: number, matches: number) =>
      Math.exp(
        theory.logWealth(
          [
            [0, matches - wins],
            [1, wins],
          ],
          0.5,
        ),
      );
    // A decision comes with the first win that is enough.
    const stopped = total(
      first.map(
        (share, matches) =>
          (share + second[matches]!) * (share > 0 ? evidence(enough[matches]!, matches) : 0),
      ),
    );
    const left = total(undecided.map((share, wins) => (share > 0 ? share * evidence(wins, 300) : 0)));
    expect(stopped + left).toBeCloseTo(1, 9);
  });

  test('needs as many matches as are expected: 400 tests with draws', () => {
    const plan = { chance: 0.7, draws: 0.2, power: 0.8, error: 0.05 };
    const planned = sequentialPlan(plan, matchesNeeded(plan).exact!)!;
    const chance = chanceFrom(4);
    const lengths = Array.from({ length: 400 }, () => {
      const test = new PairTest(plan.error);
      while (test.decided === null) {
        const luck = chance();
        test.add(luck < plan.draws ? 0.5 : luck < plan.draws + (plan.chance - plan.draws / 2) ? 1 : 0);
      }
      return test.matches;
    });
    const mean = total(lengths) / 400;
    const error = Math.sqrt(total(lengths.map((length) => (length - mean) ** 2)) / 399 / 400);
    expect(Math.abs(mean - planned.expected)).toBeLessThan(4 * error);
    const early = lengths.filter((length) => length <= planned.powered!).length;
    expect(Math.abs(early / 400 - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / 400));
  });

  test('is right about scores that hang together in whatever way: a favourite of the day', () => {
    const chance = chanceFrom(9);
    const wrong = Array.from({ length: 400 }, () => {
      const test = new PairTest(0.1);
      // Ten games a match, all but one to the same side: as one score each.
      for (let match = 0; match < 100 && test.decided === null; match++) test.add(chance() < 0.5 ? 0.9 : 0.1);
      return test.decided !== null;
    }).filter(Boolean).length;
    expect(wrong).toBeGreaterThan(0);
    expect(wrong / 400).toBeLessThan(0.1 + 3 * Math.sqrt(0.09 / 400));
  });
});

describe('a test of a table', () => {
  const play = (table: TableTest, strengths: readonly number[], chance: () => number) => {
    const costs = strengths.map((strength) => -Math.log(1 - chance()) * Math.exp(-strength));
    table.add(
      costs.flatMap((cost, a) =>
        costs.slice(a + 1).map((other, after) => ({ a, b: a + 1 + after, score: +(cost < other) })),
      ),
    );
  };

  test('finds who is surely the first, and goes on from its state', () => {
    const chance = chanceFrom(2);
    let table = new TableTest(4, 0.05);
    let matches = 0;
    for (; table.first === null && matches < 2000; matches++) {
      play(table, [-0.3, 0, 0.9, 0.1], chance);
      if (matches === 20) table = TableTest.from(JSON.parse(JSON.stringify(table.state)));
    }
    expect(table.first).toBe(2);
    expect([table.isBetter(2, 0), table.isBetter(0, 2)]).toEqual([true, false]);
    expect(table.pair(0, 1).matches).toBe(matches);
    expect(table.pair(2, 0).interval.high).toBeLessThan(0.5);
    expect(table.pair(0, 1).error).toBeCloseTo(0.05 / 3, 12);
  });

  test('seldom finds one where all are the same', () => {
    const chance = chanceFrom(6);
    let wrong = 0;
    for (let which = 0; which < 200; which++) {
      const table = new TableTest(3, 0.2);
      for (let match = 0; match < 60 && table.first === null; match++) play(table, [0, 0, 0], chance);
      if (table.first !== null) wrong++;
    }
    expect(wrong / 200).toBeLessThan(0.2);
  });

  test('takes several results of a pair in one match for one score', () => {
    const table = new TableTest(2, 0.05);
    table.add([
      { a: 0, b: 1, score: 1 },
      { a: 1, b: 0, score: 0 },
      { a: 0, b: 1, score: 0.5 },
      { a: 0, b: 1, score: 0.5 },
    ]);
    expect(table.pair(0, 1).state.scores).toEqual([[0.75, 1]]);
    expect(() => table.add([{ a: 0, b: 2, score: 1 }])).toThrow('there is no pair 0, 2 among 2 entrants');
  });
});
