/** A full grid: how many levels each factor has. Cells are in the order in which the last factor changes quickest. */
export type Grid = readonly number[];

/** A contrast between cells: what a factor's level does against its first one, or two of them together. */
export interface Effect {
  /** One factor and its level, or two of each. */
  readonly factors: readonly number[];
  readonly levels: readonly number[];
  /** By cell; what is estimated is the sum of weights times means. */
  readonly weights: Float64Array;
}

export const cellCount = (grid: Grid): number => grid.reduce((cells, levels) => cells * levels, 1);

/** The level of each factor in a cell. */
export function levelsAt(grid: Grid, cell: number): number[] {
  const levels = new Array<number>(grid.length);
  let left = cell;
  for (let factor = grid.length - 1; factor >= 0; factor--) {
    levels[factor] = left % grid[factor]!;
    left = Math.floor(left / grid[factor]!);
  }
  return levels;
}

/**
 * Main effects, averaged over the levels of all other factors, and interactions of two: by how much the effect of the one
 * changes when the other goes from its first level to this. With two levels each that is twice the interaction of
 * Box, Hunter and Hunter.
 */
export function factorialEffects(grid: Grid): Effect[] {
  const cells = Array.from({ length: cellCount(grid) }, (_, cell) => levelsAt(grid, cell));
  const varied = grid.flatMap((levels, factor) => (levels > 1 ? [factor] : []));
  const main = varied.flatMap((factor) =>
    above(grid[factor]!).map((level) => contrast(grid, cells, { factors: [factor], levels: [level] })),
  );
  const pairs = varied.flatMap((a, index) => varied.slice(index + 1).map((b) => [a, b] as const));
  const together = pairs.flatMap(([a, b]) =>
    above(grid[a]!).flatMap((one) =>
      above(grid[b]!).map((other) => contrast(grid, cells, { factors: [a, b], levels: [one, other] })),
    ),
  );
  return [...main, ...together];
}

const above = (levels: number): number[] => Array.from({ length: levels - 1 }, (_, index) => index + 1);

function contrast(
  grid: Grid,
  cells: readonly (readonly number[])[],
  { factors, levels }: Omit<Effect, 'weights'>,
): Effect {
  const others = cells.length / factors.reduce((count, factor) => count * grid[factor]!, 1);
  const weights = Float64Array.from(cells, (at) =>
    factors.reduce((weight, factor, which) => {
      if (at[factor] === levels[which]) return weight;
      return at[factor] === 0 ? -weight : 0;
    }, 1 / others),
  );
  return { factors, levels, weights };
}

/** How much of all variation a factor, two together, all higher terms or chance account for: together 1. */
export interface Variation {
  readonly terms: readonly { readonly factors: readonly number[]; readonly share: number }[];
  readonly higher: number;
  readonly chance: number;
}

/** What is known of a cell. */
export interface CellSpread {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Allocation of variation (R. Jain, The Art of Computer Systems Performance Analysis, chapters 17 to 22): sums of squares of
 * effects, and of what differs between replications of one cell. Each cell counts as much, whatever its replications.
 */
export function allocateVariation(grid: Grid, cells: readonly CellSpread[]): Variation {
  const means = cells.map(({ mean }) => mean);
  const replications = average(cells.map(({ count }) => count));
  const grand = average(means);
  const of = (factors: readonly number[]) => marginal(grid, means, factors);
  const mains = grid.map((_, factor) => of([factor]));
  const squares = (value: (cell: number) => number) =>
    replications * cells.reduce((sum, _, cell) => sum + value(cell) ** 2, 0);
  const terms = grid.flatMap((levels, a) => {
    if (levels < 2) return [];
    const pairs = grid.flatMap((others, b) => {
      if (b <= a || others < 2) return [];
      const both = of([a, b]);
      const square = squares((cell) => both[cell]! - mains[a]![cell]! - mains[b]![cell]! + grand);
      return [{ factors: [a, b], square }];
    });
    return [{ factors: [a], square: squares((cell) => mains[a]![cell]! - grand) }, ...pairs];
  });
  const between = squares((cell) => means[cell]! - grand);
  const chance = cells.reduce((sum, { count, variance }) => sum + (count - 1) * variance, 0);
  const total = between + chance;
  const share = (square: number) => (total === 0 ? 0 : square / total);
  const named = terms.reduce((sum, { square }) => sum + square, 0);
  return {
    terms: terms
      .map(({ factors, square }) => ({ factors, share: share(square) }))
      .sort((a, b) => a.factors.length - b.factors.length),
    higher: share(Math.max(0, between - named)),
    chance: share(chance),
  };
}

/** By cell, the mean of all cells that have the same levels of these factors. */
function marginal(grid: Grid, means: readonly number[], factors: readonly number[]): number[] {
  const keys = means.map((_, cell) => {
    const at = levelsAt(grid, cell);
    return factors.map((factor) => at[factor]).join();
  });
  const groups = new Map<string, number[]>();
  keys.forEach((key, cell) => {
    groups.set(key, [...(groups.get(key) ?? []), means[cell]!]);
  });
  return keys.map((key) => average(groups.get(key)!));
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
