import {
  atLeast,
  atMost,
  drawing,
  drawingFromAll,
  holm,
  successesAtLeast,
} from '../../../src/fair-play/chance.js';

describe('chances', () => {
  test('of draws from an urn, by hand: 2 of 5 marked, 2 drawn', () => {
    const chances = drawing({ size: 5, marked: 2, draws: 2 });
    for (const [k, chance] of [3 / 10, 6 / 10, 1 / 10].entries()) expect(chances[k]).toBeCloseTo(chance, 12);
    expect(atLeast(chances, 1)).toBeCloseTo(0.7, 12);
    expect(atMost(chances, 1)).toBeCloseTo(0.9, 12);
  });

  test('of what has to be drawn', () => {
    expect(drawing({ size: 4, marked: 3, draws: 3 })[1]).toBe(0);
    expect(atLeast(drawing({ size: 4, marked: 3, draws: 3 }), 2)).toBeCloseTo(1, 12);
  });

  test('of two urns together', () => {
    const coin = { size: 2, marked: 1, draws: 1 };
    for (const [k, chance] of [0.25, 0.5, 0.25].entries())
      expect(drawingFromAll([coin, coin])[k]).toBeCloseTo(chance, 12);
  });

  test('of successes', () => {
    expect(successesAtLeast(3, { trials: 3, chance: 0.5 })).toBeCloseTo(0.125, 12);
    expect(successesAtLeast(1, { trials: 3, chance: 0.5 })).toBeCloseTo(0.875, 12);
    expect(successesAtLeast(0, { trials: 3, chance: 0.5 })).toBe(1);
  });

  test('corrected for many looks by Holm', () => {
    const corrected = holm([0.04, 0.01, 0.03]);
    for (const [index, chance] of [0.06, 0.03, 0.06].entries())
      expect(corrected[index]).toBeCloseTo(chance, 12);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});
