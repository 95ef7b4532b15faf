/** What two runs have in common, thing by thing, and what only one of them has. */
export interface Pairs<T> {
  readonly both: readonly (readonly [T, T])[];
  readonly onlyFirst: readonly T[];
  readonly onlySecond: readonly T[];
}

/** Pairs things of the same key, where they are the same thing; keys of one side are told apart by their number. */
export function pairUp<T>(
  first: readonly T[],
  second: readonly T[],
  { keyOf, isSame }: { keyOf(thing: T): string; isSame(one: T, other: T): boolean },
): Pairs<T> {
  const others = numbered(second, keyOf);
  const both: [T, T][] = [];
  const onlyFirst: T[] = [];
  for (const [key, thing] of numbered(first, keyOf)) {
    const other = others.get(key);
    if (other === undefined || !isSame(thing, other)) onlyFirst.push(thing);
    else {
      both.push([thing, other]);
      others.delete(key);
    }
  }
  return { both, onlyFirst, onlySecond: [...others.values()] };
}

/** Nothing is paired: luck is another one. */
export const apart = <T>(onlyFirst: readonly T[], onlySecond: readonly T[]): Pairs<T> => ({
  both: [],
  onlyFirst,
  onlySecond,
});

function numbered<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  return new Map(
    things.map((thing) => {
      const key = keyOf(thing);
      const number = counts.get(key) ?? 0;
      counts.set(key, number + 1);
      return [`${key} ${number}`, thing];
    }),
  );
}
