import type { Levels } from '#scenarios/index.js';
import { designCells } from '../../../src/study/designs.js';
import { sobolPoints } from '../../../src/study/sobol.js';

const continuous: Levels = {
  all: null,
  at: (share) => ({ label: String(share), value: share, at: [] }),
};
const listed = (...values: string[]): Levels => ({
  all: values.map((value) => ({ label: value, value, at: [] })),
  at: (share) => ({ label: values[Math.floor(share * values.length)]!, value: share, at: [] }),
});
const labels = (cells: readonly (readonly { label: string }[])[]) =>
  cells.map((cell) => cell.map(({ label }) => label).join(' '));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a design', () => {
  test('of a grid is all combinations, the last parameter quickest', () => {
    const cells = designCells('grid', [listed('a', 'b'), listed('x', 'y', 'z')], { samples: 0, seed: 1 });
    expect(labels(cells)).toEqual(['a x', 'a y', 'a z', 'b x', 'b y', 'b z']);
    expect(designCells('grid', [], { samples: 0, seed: 1 })).toEqual([[]]);
  });

  test('of a Latin hypercube has one point in each stratum of each parameter, by its seed', () => {
    const made = (seed: number) =>
      designCells('latin-hypercube', [continuous, continuous, continuous], { samples: 16, seed });
    for (const parameter of [0, 1, 2]) {
      const strata = made(5).map((cell) => Math.floor(16 * Number(cell[parameter]!.label)));
      expect(strata.sort((a, b) => a - b)).toEqual(upTo(16));
    }
    expect(made(5)).toEqual(made(5));
    expect(made(6)).not.toEqual(made(5));
  });

  test('at random fills the cube, by its seed', () => {
    const made = (seed: number) => designCells('random', [continuous], { samples: 400, seed });
    const values = made(3).map(([level]) => Number(level!.label));
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    // The mean of 400 uniform numbers is within five standard errors of one half.
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / 400 - 0.5)).toBeLessThan(
      5 / Math.sqrt(12 * 400),
    );
    expect(made(3)).toEqual(made(3));
    expect(made(4)).not.toEqual(made(3));
  });
});

describe("Sobol's sequence", () => {
  test('begins as on the page of Joe and Kuo, in three dimensions', () => {
    expect(sobolPoints(10, 3)).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]);
  });

  test('has one of 128 points in each 128th of every dimension', () => {
    const points = sobolPoints(128, 21);
    for (const dimension of upTo(21)) {
      const strata = points.map((point) => Math.floor(128 * point[dimension]!));
      expect(strata.sort((a, b) => a - b)).toEqual(upTo(128));
    }
    expect(() => sobolPoints(2, 22)).toThrow('21 dimensions');
  });

  test('is a net: one of 64 points in each rectangle of a 64th, of whatever shape', () => {
    const points = sobolPoints(64, 2);
    for (const power of upTo(7)) {
      const [wide, high] = [2 ** power, 2 ** (6 - power)];
      const places = points.map(([x, y]) => Math.floor(x! * wide) * high + Math.floor(y! * high));
      expect(places.sort((a, b) => a - b)).toEqual(upTo(64));
    }
  });
});
