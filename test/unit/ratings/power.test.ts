import fc from 'fast-check';
import { theory } from '#market/index.js';
import { planTournament } from '../../../src/ratings/plan.js';
import { matchesNeeded, powerCurve } from '../../../src/ratings/power.js';

describe('the exact test of even chances', () => {
  // M. Triola, Elementary Statistics, table A-7: the most of the less frequent sign at 5 % and 1 %, two-sided.
  test.each([
    [8, 0, 0],
    [9, 1, 0],
    [12, 2, 1],
    [16, 3, 2],
    [19, 4, 3],
    [20, 5, 3],
    [23, 6, 4],
    [25, 7, 5],
  ])('rejects at the tabled critical values: %i matches', (matches, five, one) => {
    expect(matches - theory.signTestCritical(matches, 0.05)).toBe(five);
    expect(matches - theory.signTestCritical(matches, 0.01)).toBe(one);
  });

  test('has the power that the R package pwrss prints: power.binom.test(size = 200, prob = 0.4)', () => {
    expect(theory.signTestPower(200, 0.4, 0.05).toFixed(3)).toBe('0.787');
    expect(theory.signTestPower(200, 0.5, 0.05).toFixed(3)).toBe('0.040');
  });

  test('finds nothing where no outcome is rare enough', () => {
    expect(theory.signTestPower(5, 0.99, 0.05)).toBe(0);
    expect(theory.signTestCritical(5, 0.05)).toBe(6);
  });
});

describe('matches that are needed', () => {
  test.each([0.55, 0.6, 0.65, 0.7, 0.9])(
    'by the normal approximation of one share against a half, where nothing is drawn: %f',
    (chance) => {
      // J. Fleiss, Statistical Methods for Rates and Proportions (1981), section 1.4, with z of 97.5 % and 80 %.
      const root = (1.959964 * 0.5 + 0.841621 * Math.sqrt(chance * (1 - chance))) / (chance - 0.5);
      const { normal } = matchesNeeded({ chance, draws: 0, power: 0.8, error: 0.05 });
      expect(normal).toBe(Math.ceil(root ** 2));
    },
  );

  test('by the normal approximation with draws, by the formula of R. Connor (1987)', () => {
    // 45 % against 5 % is the example of powerandsamplesize.com, 30 % against 15 % that of clinicaltrials-tools.vercel.app.
    const needed = (won: number, lost: number) =>
      matchesNeeded({ chance: (1 + won - lost) / 2, draws: 1 - won - lost, power: 0.8, error: 0.05 }).normal;
    expect([needed(0.45, 0.05), needed(0.3, 0.15)]).toEqual([23, 155]);
  });

  test('exactly: the power there is enough and stays so, and is not enough just below', () => {
    fc.assert(
      fc.property(
        fc.record({
          chance: fc.double({ min: 0.56, max: 0.9, noNaN: true }),
          draws: fc.constantFrom(0, 0.1, 0.2),
          power: fc.constantFrom(0.6, 0.8, 0.9, 0.95),
          error: fc.constantFrom(0.2, 0.05, 0.01, 0.05 / 28),
        }),
        (plan) => {
          const { exact, attained } = matchesNeeded(plan);
          const powerOf = powerCurve(plan);
          expect(attained).toBe(powerOf(exact!));
          if (exact! > 1) expect(powerOf(exact! - 1)).toBeLessThan(plan.power);
          for (let matches = exact!; matches < 2 * exact! + 60; matches++)
            expect(powerOf(matches)).toBeGreaterThanOrEqual(plan.power);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('with draws it is the mean over how many have a winner', () => {
    const [chance, draws, error] = [0.65, 0.3, 0.05];
    const wins = (chance - draws / 2) / (1 - draws);
    const expected = Array.from({ length: 61 }, (_, count) =>
      count === 0 ? 0 : theory.binomial(60, count, 1 - draws) * theory.signTestPower(count, wins, error),
    ).reduce((sum, term) => sum + term, 0);
    expect(powerCurve({ chance, draws, error, power: 0.8 })(60)).toBeCloseTo(expected, 12);
  });

  test('of all pairs: Bonferroni divides the error, Holm asks no more, results that hang together are more', () => {
    const plan = { chance: 0.6, draws: 0, power: 0.8, error: 0.05, designFactor: 1, seats: 2, entrants: 8 };
    const holm = planTournament({ ...plan, correction: 'holm' });
    const bonferroni = planTournament({ ...plan, correction: 'bonferroni' });
    const none = planTournament({ ...plan, correction: 'none' });
    expect([holm.pairs, holm.among.error]).toEqual([28, 0.05 / 28]);
    expect(bonferroni.among.exact).toBe(matchesNeeded({ ...plan, error: 0.05 / 28 }).exact);
    expect(none.among).toEqual(none.alone);
    expect(holm.matches).toBe(28 * holm.among.exact!);
    expect(planTournament({ ...plan, seats: 4, correction: 'none' }).matches).toBe(
      Math.ceil((28 * none.alone.exact!) / 6),
    );
    const clustered = planTournament({ ...plan, designFactor: 2.5, correction: 'none' });
    expect(clustered.alone.exact).toBe(Math.ceil(2.5 * none.alone.exact!));
  });
});
