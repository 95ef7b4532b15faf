/** A number of both runs; the difference is the second less the first. */
export interface Compared {
  readonly first: number;
  readonly second: number;
  readonly difference: number;
}

export const compared = (first: number, second: number): Compared => ({
  first,
  second,
  difference: second - first,
});

export type ComparedBy<K extends string> = Readonly<Record<K, Compared>>;

/** Each of these numbers of two things. */
export function comparedBy<K extends string>(
  keys: readonly K[],
  first: Readonly<Record<K, number>>,
  second: Readonly<Record<K, number>>,
): ComparedBy<K> {
  return Object.fromEntries(keys.map((key) => [key, compared(first[key], second[key])])) as ComparedBy<K>;
}
