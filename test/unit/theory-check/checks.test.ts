import { CHECK_CASES } from '#src/theory-check/registry.js';
import { type CheckCase, type CheckOptions, isRed } from '#src/theory-check/row.js';
import { runChecks } from '#src/theory-check/run-checks.js';

const LEVELS = [0.125, 0.25, 0.5, 1];

const sizesFor = ({ trials }: CheckCase, bidders: number[], levels: number[]) =>
  trials({ bidders, levels, replications: 200, seed: 1 }).map(({ size }) => size);

/** Those that are others for other bidders and levels; and the rest, of which tables are rated below. */
const GAMES = CHECK_CASES.filter(
  (one) => sizesFor(one, [2], [1]).join() !== sizesFor(one, [3, 4], LEVELS).join(),
);
const OTHERS = CHECK_CASES.filter((one) => !GAMES.includes(one) && one.name !== 'ratings of a table');

describe('theory, checked through the market', () => {
  test.each<[CheckOptions, readonly CheckCase[]]>([
    [{ bidders: [2, 3, 5], levels: LEVELS, replications: 400, seed: 1 }, [...GAMES, ...OTHERS]],
    [{ bidders: [4, 12], levels: [0.2, 0.3, 0.31, 0.7], replications: 400, seed: 2 }, GAMES],
    [{ bidders: [2, 30], levels: [0.9], replications: 200, seed: 3 }, GAMES],
    [{ bidders: [6], levels: [0.4, 0.8, 1.6, 3.2], replications: 400, seed: 2 ** 40 + 4 }, GAMES],
  ])('no row is red: %j', (options, cases) => {
    const rows = runChecks(options, cases);
    expect(rows.filter(isRed)).toEqual([]);
    for (const row of rows) {
      expect(row.z).toBeCloseTo((row.measured - row.theory) / row.standardError, 10);
      expect(row.replications).toBeGreaterThanOrEqual(2);
    }
  });

  test('planted strengths are recovered: rank correlation at least 0.95, and intervals cover at 93 to 97 %', () => {
    const cases = CHECK_CASES.filter(({ name }) => name === 'ratings of a table');
    const rows = runChecks({ bidders: [2], levels: [1], replications: 1000, seed: 5 }, cases);
    expect(rows.filter(isRed)).toEqual([]);
    const of = (quantity: string) => rows.filter((row) => row.quantity === quantity);
    for (const { theory, measured } of of('rank correlation'))
      expect(Math.min(theory, measured)).toBeGreaterThan(0.95);
    for (const { measured, standardError } of of('intervals by matches that cover'))
      expect(Math.abs(measured - 0.95)).toBeLessThan(0.02 + 2 * standardError);
    for (const { theory } of of('intervals as if independent that cover')) expect(theory).toBeLessThan(0.9);
    expect(rows).toHaveLength(9);
  });

  test('every case is there at three sizes at least', () => {
    const options = { bidders: [2, 3, 5], levels: LEVELS, replications: 200, seed: 1 };
    expect(CHECK_CASES.filter(({ trials }) => trials(options).length < 3)).toEqual([]);
  });

  test('a case has the same luck whatever else is played, and other luck on another seed', () => {
    const options = { bidders: [3], levels: LEVELS, replications: 200, seed: 1 };
    const [before, one, ...others] = CHECK_CASES.slice(0, 5);
    const alone = runChecks(options, [one!]);
    const together = runChecks(options, [...others, before!, one!]);
    expect(alone.length).toBeGreaterThan(0);
    expect(together).toEqual(expect.arrayContaining(alone));
    const other = runChecks({ ...options, seed: 2 }, [one!]);
    expect(other.map(({ measured }) => measured)).not.toEqual(alone.map(({ measured }) => measured));
  });
});
