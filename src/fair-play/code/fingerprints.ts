/** Tokens in a row that are compared as one. */
const GRAM = 8;
/** Of so many neighbours one is kept: what is common to two programs and has GRAM + WINDOW - 1 tokens is always found. */
const WINDOW = 5;

/**
 * Fingerprints of a program by winnowing: of the hashes of all runs of tokens the least in each window, the rightmost of equals.
 * Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
 */
export function fingerprints(tokens: readonly string[]): Set<number> {
  const hashes = tokens
    .slice(0, Math.max(0, tokens.length - GRAM + 1))
    .map((_, start) => hashOf(tokens.slice(start, start + GRAM)));
  const kept = new Set<number>();
  for (let start = 0; start + WINDOW <= Math.max(hashes.length, WINDOW); start++) {
    const window = hashes.slice(start, start + WINDOW);
    if (window.length > 0) kept.add(window.reduce((least, hash) => Math.min(least, hash)));
  }
  return kept;
}

/** FNV-1a over the texts, with a mark between them. */
function hashOf(tokens: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const token of tokens) {
    for (let index = 0; index < token.length; index++)
      hash = Math.imul(hash ^ token.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return hash >>> 0;
}
