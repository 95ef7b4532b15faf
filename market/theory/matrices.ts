export type Matrix = readonly (readonly number[])[];

/** By Gauss and Jordan; the matrix is positive definite, so no pivot vanishes. */
export function inverse(matrix: Matrix): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const own = rows[pivot]!.map((value) => value / rows[pivot]![pivot]!);
    rows[pivot] = own;
    for (let i = 0; i < size; i++) {
      const factor = i === pivot ? 0 : rows[i]![pivot]!;
      if (factor !== 0) rows[i] = rows[i]!.map((value, j) => value - factor * own[j]!);
    }
  }
  return rows.map((row) => row.slice(size));
}

/** Of a matrix whose rows and columns sum to 0 and that says all else: the inverse with the same sums. */
export function centredInverse(matrix: Matrix): number[][] {
  const mean = 1 / matrix.length;
  return inverse(matrix.map((row) => row.map((value) => value + mean))).map((row) =>
    row.map((value) => value - mean),
  );
}

export function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

export function product(left: Matrix, right: Matrix): number[][] {
  const columns = right[0]!.map((_, j) => right.map((row) => row[j]!));
  return left.map((row) => columns.map((column) => dot(row, column)));
}

/** The rows and columns of some places. */
export const part = (matrix: Matrix, places: readonly number[]): number[][] =>
  places.map((i) => places.map((j) => matrix[i]![j]!));

/** Of the product of two matrices, of which one is symmetric. */
export const traceOfProduct = (left: Matrix, right: Matrix): number =>
  left.reduce((sum, row, i) => sum + dot(row, right[i]!), 0);
