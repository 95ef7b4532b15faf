/** All but so many of the largest, in their order; of equal ones the first go. */
export function withoutLargest<T>(items: readonly T[], most: number, sizeOf: (item: T) => number): T[] {
  const gone = new Set(largest(items, most, sizeOf));
  return items.filter((_, place) => !gone.has(place));
}

const largest = <T>(items: readonly T[], most: number, sizeOf: (item: T) => number): number[] =>
  items
    .map((item, place) => ({ size: sizeOf(item), place }))
    .sort((a, b) => b.size - a.size || a.place - b.place)
    .slice(0, most)
    .map(({ place }) => place);
