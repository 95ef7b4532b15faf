import fc from 'fast-check';
import { profileFiles } from '#scenarios/index.js';
import { passAt, skillFor, spreadOf } from '../../../src/published/calibrate.js';
import { ROWS as PEOPLETEC, TASKS } from '../../../src/published/papers/peopletec.js';
import { ATTEMPTS, COSTS, ROWS, SETS } from '../../../src/published/papers/swe-lancer.js';
import { cases } from '../../support/cases.js';

describe('closed forms', () => {
  test('without a spread pass@k is 1 - (1 - p)^k, and the skill is the logit over 1.5', () => {
    expect(skillFor(0.2, { sd: 0 })).toBeCloseTo(Math.log(0.25) / 1.5, 10);
    expect(passAt(3, skillFor(0.2, { sd: 0 }), { sd: 0 })).toBeCloseTo(1 - 0.8 ** 3, 10);
  });

  test('half of all jobs are right for the middling skill, whatever the spread', () => {
    for (const sd of [0.1, 1, 4]) expect(passAt(1, 0, { sd })).toBeCloseTo(0.5, 8);
  });

  test('with a very wide spread jobs are certain or hopeless: further attempts add nearly nothing', () => {
    const jobs = { sd: 2_000 };
    expect(passAt(10, 0, jobs)).toBeCloseTo(0.5, 2);
  });
});

test('spread and skill give back what they were calibrated on', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.03, max: 0.6, noNaN: true }),
      fc.integer({ min: 2, max: 8 }),
      fc.double({ min: 0.15, max: 0.9, noNaN: true }),
      (rate, attempts, part) => {
        const most = 1 - (1 - rate) ** attempts;
        const rateAfter = rate + part * (most - rate);
        const jobs = spreadOf({ rate, attempts, rateAfter });
        const skill = skillFor(rate, jobs);
        expect(passAt(1, skill, jobs)).toBeCloseTo(rate, 8);
        expect(passAt(attempts, skill, jobs)).toBeCloseTo(rateAfter, 6);
        const between = passAt(attempts - 1, skill, jobs);
        expect(between).toBeGreaterThanOrEqual(rate - 1e-9);
        expect(between).toBeLessThan(rateAfter);
      },
    ),
    { numRuns: cases(25) },
  );
});

describe('the profiles that ship', () => {
  const files = profileFiles();

  test('SWE-Lancer: as the calibration gives them, at the published rates and costs', () => {
    const { difficulty, profiles } = files.get('swe-lancer')!;
    const jobs = spreadOf(ATTEMPTS);
    expect(difficulty.normal.sd).toBeCloseTo(jobs.sd, 4);
    const published = ROWS.filter(({ set }) => set === 'IC Diamond').map(({ rate }) => rate);
    expect(
      Object.values(profiles)
        .map(({ rate }) => rate)
        .sort(),
    ).toEqual(published.sort());
    for (const { rate, skill } of Object.values(profiles)) expect(skill).toBeCloseTo(skillFor(rate, jobs), 3);
    const cents = COSTS.map(({ usd, runs }) => (usd / runs / SETS['IC Diamond'].tasks).toFixed(2));
    expect([profiles['gpt-4o']!.attemptCost, profiles['o1-high']!.attemptCost]).toEqual(
      cents.map((dollars) => `$${dollars}`),
    );
  });

  test('PeopleTec: the same', () => {
    const { difficulty, profiles } = files.get('peopletec')!;
    expect(difficulty.normal.sd).toBe(0);
    const { human, ...models } = profiles;
    expect(human!.skill).toBeCloseTo(skillFor(0.95, { sd: 0 }), 4);
    expect(Object.values(models)).toHaveLength(PEOPLETEC.length);
    Object.values(models).forEach(({ skill }, index) => {
      expect(skill).toBeCloseTo(skillFor(PEOPLETEC[index]!.solved / TASKS, { sd: 0 }), 4);
    });
  });
});
