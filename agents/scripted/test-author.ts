import { PURPOSES, pairKey } from '#market/index.js';
import type { Suite, ValueTest } from '#sandbox/index.js';
import type { TestingView } from '../observation.js';
import type { Context, TestAuthorParams } from '../parameters.js';
import type { TestAuthorAgent } from '../ports.js';
import { expectWrongly } from './wrong-value.js';

/** Tests that it writes for a clause, at most. */
const TESTS_PER_CLAUSE = 3;

/**
 * Covers each clause of the brief with one probability, by up to three tests of the pool that touch nothing which the
 * brief leaves out. Each expects a wrong value with another probability. At least one test is written where any can
 * be. Where there is no pool, as with suites written as code, it hands out the catalog's visible tests.
 */
export function scriptedTestAuthor(
  params: TestAuthorParams,
  context: Pick<Context, 'random' | 'key'>,
): TestAuthorAgent {
  return { writeTests: (view) => writeTests(params, context, view) };
}

function writeTests(
  { coverage, wrong }: TestAuthorParams,
  { random, key }: Pick<Context, 'random' | 'key'>,
  { job, briefClauses }: TestingView,
): Suite {
  const pool = key.testPool(job);
  if (pool.length === 0) return key.visibleTests(job);
  const draw = (purpose: 'testChoice' | 'testFault') => (which: number) =>
    random.uniform(PURPOSES[purpose], job, which);
  const chosen = chooseTests(pool, { briefClauses, coverage, draw: draw('testChoice') });
  const luck = draw('testFault');
  const tests = chosen.map((index) => {
    const test = pool[index]!;
    if (luck(pairKey(index, 0)) >= wrong) return test;
    let roll = 0;
    return expectWrongly(test, (sides) => Math.floor(luck(pairKey(index, ++roll)) * sides));
  });
  return { kind: 'value', tests };
}

interface Choice {
  readonly briefClauses: readonly string[];
  readonly coverage: number;
  readonly draw: (which: number) => number;
}

/** The numbers of the chosen tests, in the order of the pool. */
function chooseTests(pool: readonly ValueTest[], { briefClauses, coverage, draw }: Choice): number[] {
  const lot = (index: number) => draw(pairKey(0, index));
  const fair = pool
    .map((_, index) => index)
    .filter((index) => pool[index]!.clauses.every((clause) => briefClauses.includes(clause)))
    .sort((a, b) => lot(a) - lot(b));
  const chosen = new Set<number>();
  for (const clause of briefClauses) {
    if (draw(pairKey(1, clauseNumber(clause))) >= coverage) continue;
    const fitting = fair.filter((index) => pool[index]!.clauses.includes(clause) && !chosen.has(index));
    for (const index of fitting.slice(0, TESTS_PER_CLAUSE)) chosen.add(index);
  }
  if (chosen.size === 0 && fair.length > 0) chosen.add(fair[0]!);
  return [...chosen].sort((a, b) => a - b);
}

/** A clause's own number, so that its luck does not hang on which others the brief holds. */
const clauseNumber = (clause: string): number => Number.parseInt(clause.slice(1), 10) || 0;
