import type { GradeReport, Suite, TestResult } from '#sandbox/index.js';
import { failedWithoutCode } from './steps/truth.js';
import type { SubmittedWork, World } from './world.js';

/**
 * What visible tests say of work for which no code was written: those fail that are about a clause which it does not
 * meet, and all of a suite that is code where it meets not all.
 * @returns null where there is no test
 */
export function drawnTests(world: World, submitted: SubmittedWork): GradeReport | null {
  const { tests: suite } = submitted.job;
  if (suite === null) return null;
  const failed = failedWithoutCode(world, submitted);
  const tests = testsOf(suite).map(({ name, clauses }, index): TestResult => {
    const passed = clauses === null ? failed.length === 0 : !clauses.some((id) => failed.includes(id));
    return { index, name, passed, ...(!passed && { reason: 'wrong' as const }) };
  });
  return tests.length === 0 ? null : { passed: tests.every(({ passed }) => passed), tests };
}

interface Named {
  readonly name: string;
  readonly clauses: readonly string[] | null;
}

const testsOf = (suite: Suite): readonly Named[] =>
  suite.kind === 'code' ? [{ name: 'all tests', clauses: null }] : suite.tests;
