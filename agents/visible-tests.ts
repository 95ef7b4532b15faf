import type { Deliverable, GradeReport, Suite } from '#sandbox/index.js';
import type { ReviewView } from './observation.js';
import type { Workbench } from './ports.js';

export const noTests = (suite: Suite): boolean => suite.kind === 'value' && suite.tests.length === 0;

export const passedCount = (report: GradeReport): number =>
  report.tests.filter(({ passed }) => passed).length;

/** The visible tests on a piece of work, in a sandbox of ours; null where there is nothing to run. */
export async function runVisible(
  work: Deliverable,
  suite: Suite | null,
  bench: Workbench,
): Promise<GradeReport | null> {
  return suite === null || noTests(suite) ? null : bench.test(work, suite);
}

/** The same in a review: of work without code it is drawn what they say. */
export const runForReview = (
  { artifact, tests, drawnTests = null }: ReviewView,
  bench: Workbench,
): Promise<GradeReport | null> =>
  artifact.kind === 'outcome' ? Promise.resolve(drawnTests) : runVisible(artifact.submission, tests, bench);

/** How many of them passed, as results of work and reviews tell it. */
export const countsOf = (report: GradeReport | null) => ({
  testsPassed: report ? passedCount(report) : 0,
  testsTotal: report?.tests.length ?? 0,
});
