import type { RepositoryTest } from './types.js';

const TEST = /^test\((.*)$/;
const NAMED = /^(['"])((c\d+(?:, c\d+)*): .+?)\1, /;

export interface FoundTests {
  readonly tests: readonly RepositoryTest[];
  /** Lines, counted from 1, with a test that has no such name. */
  readonly unnamed: readonly number[];
}

/** The tests of a source by their names, such as `c1, c3: an order of nothing is refused`, without running it. */
export function findTests(source: string): FoundTests {
  const tests: RepositoryTest[] = [];
  const unnamed: number[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    const rest = TEST.exec(line)?.[1];
    if (rest === undefined) continue;
    const [, , name, clauses] = NAMED.exec(rest) ?? [];
    if (name === undefined || clauses === undefined) unnamed.push(index + 1);
    else tests.push({ name, clauses: clauses.split(', ') });
  }
  return { tests, unnamed };
}
