/** How an answer hangs on the few largest items that it was taken from, such as the dearest jobs. */
export interface Sensitivity {
  readonly answer: number;
  /** The same without them. */
  readonly without: number;
  /** What part of all sizes is theirs. */
  readonly shareOfSize: number;
}

/** All but so many of the largest, in their order; of equal ones the first go. */
export function withoutLargest<T>(items: readonly T[], most: number, sizeOf: (item: T) => number): T[] {
  const gone = new Set(largest(items, most, sizeOf));
  return items.filter((_, place) => !gone.has(place));
}

export function sensitivityToLargest<T>(
  items: readonly T[],
  {
    most,
    sizeOf,
    statistic,
  }: { most: number; sizeOf(item: T): number; statistic(items: readonly T[]): number },
): Sensitivity {
  const total = items.reduce((sum, item) => sum + sizeOf(item), 0);
  const theirs = largest(items, most, sizeOf).reduce((sum, place) => sum + sizeOf(items[place]!), 0);
  return {
    answer: statistic(items),
    without: statistic(withoutLargest(items, most, sizeOf)),
    shareOfSize: theirs / total,
  };
}

const largest = <T>(items: readonly T[], most: number, sizeOf: (item: T) => number): number[] =>
  items
    .map((item, place) => ({ size: sizeOf(item), place }))
    .sort((a, b) => b.size - a.size || a.place - b.place)
    .slice(0, most)
    .map(({ place }) => place);
