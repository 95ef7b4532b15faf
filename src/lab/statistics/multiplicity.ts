/**
 * p-values of several questions, so that one may be put beside 5 %: the chance of being wrong anywhere at all.
 * S. Holm, Scandinavian Journal of Statistics 6 (1979).
 */
export function holm(p: readonly number[]): number[] {
  const { length } = p;
  let highest = 0;
  return inOrder(p, ascending(p), (value, rank) => {
    highest = Math.max(highest, Math.min(1, (length - rank) * value));
    return highest;
  });
}

/**
 * The same for the expected share of wrong findings among all findings.
 * Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995).
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const { length } = p;
  let lowest = 1;
  return inOrder(p, ascending(p).reverse(), (value, fromLast) => {
    lowest = Math.min(lowest, (length / (length - fromLast)) * value);
    return lowest;
  });
}

const ascending = (p: readonly number[]): number[] =>
  p.map((_, index) => index).sort((a, b) => p[a]! - p[b]! || a - b);

function inOrder(
  p: readonly number[],
  order: readonly number[],
  adjust: (value: number, rank: number) => number,
): number[] {
  const adjusted = new Array<number>(p.length);
  order.forEach((index, rank) => {
    adjusted[index] = adjust(p[index]!, rank);
  });
  return adjusted;
}
