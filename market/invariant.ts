/** A law of the market does not hold: a defect of the program, never of a participant. */
export class InvariantBreachedError extends Error {
  override readonly name = 'InvariantBreachedError';
}

/** By its name: a sweep has the market's code in its own file, and so a class of its own. */
export const isInvariantBreach = (error: unknown): error is InvariantBreachedError =>
  error instanceof Error && error.name === 'InvariantBreachedError';

/** Stays on in production. @throws InvariantBreachedError */
export function invariant(holds: boolean, law: () => string): asserts holds {
  if (!holds) throw breach(law());
}

/** For laws that are checked so often that even naming them costs: `if (!holds) throw breach(...)`. */
export const breach = (law: string): InvariantBreachedError =>
  new InvariantBreachedError(`invariant breached: ${law}`);
