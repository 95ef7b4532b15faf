import type { Deliverable, Suite } from '#sandbox/index.js';
import type { ReviewView } from '../observation.js';
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
  const report = await runVisible(work, suite, bench);
  if (!report) return null;
  const failed = report.tests.filter(({ passed }) => !passed).map(({ name }) => name);
  return { total: report.tests.length, passed: passedCount(report), failed };
}

/** The same for work under review; null in a market without code as well. */
export const judgeWork = ({ artifact, tests }: ReviewView, bench: Workbench): Promise<Judged> =>
  artifact.kind === 'outcome' ? Promise.resolve(null) : judgeVisible(artifact.submission, tests, bench);
