import type { Submission, Suite, ValueTest } from '#sandbox/index.js';
import type { CatalogJob } from '#scenarios/index.js';

/** The reference with each of these clauses broken, in the way that the catalog says. */
export function withoutClauses({ spec, reference }: CatalogJob, clauses: readonly string[]): Submission {
  const files = { ...reference.files };
  for (const clause of clauses) {
    // One violation may have changed what another looks for: the first that still fits is taken.
    const source = files[reference.main]!;
    const violation = spec.violations.find(
      (known) => known.clause === clause && source.split(known.find).length === 2,
    );
    if (violation) files[reference.main] = source.replace(violation.find, () => violation.replace);
  }
  return { ...reference, files };
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
