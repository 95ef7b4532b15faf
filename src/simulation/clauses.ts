import type { Submission, Suite, ValueTest } from '#sandbox/index.js';
import type { CatalogJob } from '#scenarios/index.js';

type Violation = CatalogJob['spec']['violations'][number];

/** A program with one clause broken; null where what the violation looks for does not stand there exactly once. */
export function violated(program: Submission, { find, replace }: Violation): Submission | null {
  const { main, files } = program;
  const source = files[main]!;
  if (source.split(find).length !== 2) return null;
  return { ...program, files: { ...files, [main]: source.replace(find, () => replace) } };
}

/** The reference with each of these clauses broken, in the way that the catalog says. */
export function withoutClauses({ spec, reference }: CatalogJob, clauses: readonly string[]): Submission {
  let program: Submission = reference;
  for (const clause of clauses) {
    // One violation may have changed what another looks for: the first that still fits is taken.
    for (const violation of spec.violations.filter((known) => known.clause === clause)) {
      const broken = violated(program, violation);
      if (!broken) continue;
      program = broken;
      break;
    }
  }
  return program;
}

/** The tests that are about these clauses alone. */
export const testsOn = (tests: readonly ValueTest[], wanted: readonly string[]): readonly ValueTest[] =>
  tests.filter(({ clauses }) => clauses.every((clause) => wanted.includes(clause)));

/** The part of a suite that holds where these clauses are wanted. One written as code does not say what its tests are about. */
export function suiteOn(suite: Suite, wanted: readonly string[]): Suite {
  if (suite.kind === 'code') return suite;
  const fits = ({ clauses }: { readonly clauses: readonly string[] }) =>
    clauses.every((clause) => wanted.includes(clause));
  return suite.kind === 'value'
    ? { ...suite, tests: suite.tests.filter(fits) }
    : { ...suite, tests: suite.tests.filter(fits) };
}
