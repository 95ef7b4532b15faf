import { MOST_SOBOL } from '#scenarios/index.js';

/**
 * Degree, coefficients and first direction numbers for the dimensions from the second on. S. Joe and F. Y. Kuo, SIAM Journal
 * on Scientific Computing 30 (2008), file new-joe-kuo-6.21201; copyright 2008 F. Y. Kuo and S. Joe, BSD licence.
 */
const DIRECTIONS: readonly (readonly [degree: number, coefficients: number, first: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
];

const BITS = 32;

/** The first points of Sobol's sequence in the unit cube, the origin included: leaving it out spoils their balance. */
export function sobolPoints(count: number, dimensions: number): number[][] {
  if (dimensions > MOST_SOBOL) throw new RangeError(`${MOST_SOBOL} dimensions at most, got ${dimensions}`);
  const directions = Array.from({ length: dimensions }, (_, dimension) => directionNumbers(dimension));
  const at = new Uint32Array(dimensions);
  return Array.from({ length: count }, (_, index) => {
    // In the order of Gray's code one direction number changes from each point to the next.
    if (index > 0) {
      const bit = 31 - Math.clz32(index & -index);
      for (let dimension = 0; dimension < dimensions; dimension++)
        at[dimension] = at[dimension]! ^ directions[dimension]![bit]!;
    }
    return Array.from(at, (value) => value / 2 ** BITS);
  });
}

function directionNumbers(dimension: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit++) numbers[bit] = 2 ** (BITS - 1 - bit);
    return numbers;
  }
  const [degree, coefficients, first] = DIRECTIONS[dimension - 1]!;
  for (let bit = 0; bit < BITS; bit++) {
    if (bit < degree) {
      numbers[bit] = first[bit]! * 2 ** (BITS - 1 - bit);
      continue;
    }
    let value = numbers[bit - degree]! ^ (numbers[bit - degree]! >>> degree);
    for (let term = 1; term < degree; term++)
      if ((coefficients >> (degree - 1 - term)) & 1) value ^= numbers[bit - term]!;
    numbers[bit] = value;
  }
  return numbers;
}
