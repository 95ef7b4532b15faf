import type { Deliverable, GradeReport, Suite } from '#sandbox/index.js';
import type { Workbench } from '../ports.js';
import { passedCount, runVisible } from '../visible-tests.js';
import type { Judged } from './observe.js';

/**
 * What visible tests say of a piece of work: what a service says of its own tests proves nothing. Why a test failed is
 * left out, since that may depend on the machine; null where there is nothing to run.
 */
export async function judgeVisible(
  work: Deliverable,
  suite: Suite | null,
  bench: Workbench,
): Promise<Judged> {
  return judged(await runVisible(work, suite, bench));
}

export function judged(report: GradeReport | null): Judged {
  if (!report) return null;
  const failed = report.tests.filter(({ passed }) => !passed).map(({ name }) => name);
  return { total: report.tests.length, passed: passedCount(report), failed };
}
