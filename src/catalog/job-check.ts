import type { GradeReport } from '#sandbox/index.js';

export interface JobCheck {
  readonly referencePassed: boolean;
  readonly starterFailed: boolean;
  /** What is wrong with the job. */
  readonly reasons: readonly string[];
}

/** The tests that have failed, in words. */
export const failedTests = (report: GradeReport): string[] =>
  report.tests
    .filter(({ passed }) => !passed)
    .map(({ name, reason, detail }) => `"${name}" (${[reason, detail].filter(Boolean).join(': ')})`);
