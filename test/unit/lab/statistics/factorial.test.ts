import {
  allocateVariation,
  cellCount,
  factorialEffects,
  levelsAt,
} from '../../../../src/lab/statistics/factorial.js';
import { withoutLargest } from '../../../../src/lab/statistics/largest.js';
import { Moments } from '../../../../src/lab/statistics/moments.js';

const spreadOf = (values: readonly number[]) => {
  const moments = new Moments();
  for (const value of values) moments.add(value);
  const { count, mean, variance } = moments;
  return { count, mean, variance };
};

describe('a factorial design', () => {
  test('goes through its cells with the last factor quickest', () => {
    expect(cellCount([2, 3, 2])).toBe(12);
    expect([0, 1, 2, 11].map((cell) => levelsAt([2, 3, 2], cell))).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
      [1, 2, 1],
    ]);
  });

  test('has the effects of the pilot plant of Box, Hunter and Hunter (1978), table 10.1 and 10.3', () => {
    // Yields in standard order: temperature changes quickest, then concentration, then catalyst.
    const yields = [60, 72, 54, 68, 52, 83, 45, 80];
    const effects = factorialEffects([2, 2, 2]).map(({ factors, weights }) => ({
      of: factors.map((factor) => ['K', 'C', 'T'][factor]).join(''),
      effect: weights.reduce((sum, weight, cell) => sum + weight * yields[cell]!, 0) / factors.length,
    }));
    expect(Object.fromEntries(effects.map(({ of, effect }) => [of, effect]))).toEqual({
      T: 23,
      C: -5,
      K: 1.5,
      CT: 1.5,
      KT: 10,
      KC: 0,
    });
  });

  test('compares each level with the first, averaged over the others', () => {
    // y = 10 a + b, with a bump of 6 where a = 2 and b = 1.
    const means = [0, 1, 10, 11, 20, 27];
    const values = factorialEffects([3, 2]).map(({ factors, levels, weights }) => [
      `${factors}:${levels}`,
      Number(weights.reduce((sum, weight, cell) => sum + weight * means[cell]!, 0).toFixed(9)),
    ]);
    expect(Object.fromEntries(values)).toEqual({
      '0:1': 10,
      '0:2': 23,
      '1:1': 3,
      '0,1:1,1': 0,
      '0,1:2,1': 6,
    });
  });

  test('has no effects of what does not vary', () => {
    expect(factorialEffects([1, 2]).map(({ factors }) => factors)).toEqual([[1]]);
    expect(factorialEffects([1, 1])).toEqual([]);
  });

  test("allocates variation as in Jain's example 18.1 to 18.3: memory 79 %, cache 15 %, both 4 %, chance 1.45 %", () => {
    // Memory changes quickest there; here it is the second factor.
    const cells = [
      [15, 18, 12],
      [45, 48, 51],
      [25, 28, 19],
      [75, 75, 81],
    ].map(spreadOf);
    const { terms, higher, chance } = allocateVariation([2, 2], cells);
    const shares = Object.fromEntries(terms.map(({ factors, share }) => [factors.join(), share]));
    expect(shares['1']).toBeCloseTo(5547 / 7032, 10);
    expect(shares['0']).toBeCloseTo(1083 / 7032, 10);
    expect(shares['0,1']).toBeCloseTo(300 / 7032, 10);
    expect(chance).toBeCloseTo(102 / 7032, 10);
    expect(higher).toBeCloseTo(0, 10);
  });

  test('puts what three factors do together down to higher terms', () => {
    const cells = [1, -1, -1, 1, -1, 1, 1, -1].map((mean) => ({ count: 2, mean, variance: 0 }));
    expect(allocateVariation([2, 2, 2], cells).higher).toBeCloseTo(1, 12);
  });
});

describe('the few largest', () => {
  const sizes = [1, 2, 4, 8, 16];
  const total = (items: readonly number[]) => items.reduce((sum, item) => sum + item, 0);

  test('of powers of two are more than all others together', () => {
    const without = (most: number) => total(withoutLargest(sizes, most, (size) => size));
    expect([total(sizes), without(1), without(2)]).toEqual([31, 15, 7]);
  });

  test('are left out in their order, the first of equal ones first', () => {
    expect(withoutLargest(['a', 'b', 'c'], 1, () => 1)).toEqual(['b', 'c']);
    expect(withoutLargest(sizes, 9, (size) => size)).toEqual([]);
  });
});
