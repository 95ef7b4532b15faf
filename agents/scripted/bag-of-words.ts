/** How much each word of a text weighs. */
export type Weights = ReadonlyMap<string, number>;

/** The words of a text, in lower case, as often as they occur. */
export const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

/**
 * What the words of each text weigh among all of them: how often the word occurs, times ln((1 + n) / (1 + texts with it)) + 1.
 * Salton and Buckley, Information Processing & Management 24 (1988), smoothed so that no weight is 0.
 */
export function weighted(texts: readonly (readonly string[])[]): readonly Weights[] {
  const counts = texts.map(countsOf);
  const textsWith = countsOf(counts.flatMap((count) => [...count.keys()]));
  const rarity = (word: string) => Math.log((1 + texts.length) / (1 + textsWith.get(word)!)) + 1;
  return counts.map((count) => new Map([...count].map(([word, times]) => [word, times * rarity(word)])));
}

/** The cosine of the angle between two texts: 1 with the same words in the same parts, 0 without a common word. */
export function cosine(one: Weights, other: Weights): number {
  let product = 0;
  for (const [word, weight] of one) product += weight * (other.get(word) ?? 0);
  const lengths = norm(one) * norm(other);
  return lengths === 0 ? 0 : product / lengths;
}

const norm = (weights: Weights): number => Math.hypot(...weights.values());

function countsOf(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
