import type { GradeReport, Suite } from '#sandbox/index.js';

export const noTests = (suite: Suite): boolean => suite.kind === 'value' && suite.tests.length === 0;

export const passedCount = (report: GradeReport): number =>
  report.tests.filter(({ passed }) => passed).length;
