import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { DesignName, Level, Levels } from '#scenarios/index.js';
import { levelsAt } from '../lab/statistics/factorial.js';
import { sobolPoints } from './sobol.js';

export interface Sampling {
  readonly samples: number;
  readonly seed: number;
}

/** The cells of a study: a level of each parameter. In a grid the last parameter changes quickest. */
export function designCells(
  design: DesignName,
  parameters: readonly Levels[],
  sampling: Sampling,
): Level[][] {
  if (design === 'grid') return gridCells(parameters);
  const points = SAMPLES[design](sampling, parameters.length);
  return points.map((point) => parameters.map((levels, place) => levels.at(point[place]!)));
}

/** How many levels each parameter of a grid has. */
export const gridOf = (parameters: readonly Levels[]): number[] => parameters.map(({ all }) => all!.length);

function gridCells(parameters: readonly Levels[]): Level[][] {
  const grid = gridOf(parameters);
  const cells = grid.reduce((product, count) => product * count, 1);
  return Array.from({ length: cells }, (_, cell) =>
    levelsAt(grid, cell).map((level, place) => parameters[place]!.all![level]!),
  );
}

type Sampler = (sampling: Sampling, dimensions: number) => number[][];

const SAMPLES: Readonly<Record<Exclude<DesignName, 'grid'>, Sampler>> = {
  random: ({ samples, seed }, dimensions) => {
    const generator = xoroshiro128plus(seed);
    return matrix(samples, dimensions, () => uniformFloat64(generator));
  },
  'latin-hypercube': latinHypercube,
  sobol: ({ samples }, dimensions) => sobolPoints(samples, dimensions),
};

/** Each parameter has one point in each of as many strata as there are points: M. D. McKay and others, Technometrics 21 (1979). */
function latinHypercube({ samples, seed }: Sampling, dimensions: number): number[][] {
  const generator = xoroshiro128plus(seed);
  const strata = Array.from({ length: dimensions }, () => {
    const order = Array.from({ length: samples }, (_, place) => place);
    for (let place = samples - 1; place > 0; place--) {
      const other = uniformInt(generator, 0, place);
      [order[place], order[other]] = [order[other]!, order[place]!];
    }
    return order;
  });
  return matrix(
    samples,
    dimensions,
    (row, column) => (strata[column]![row]! + uniformFloat64(generator)) / samples,
  );
}

const matrix = (rows: number, columns: number, value: (row: number, column: number) => number): number[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => value(row, column)),
  );
