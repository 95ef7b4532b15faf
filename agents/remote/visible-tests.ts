import type { Deliverable, Suite } from '#sandbox/index.js';
import type { Workbench } from '../ports.js';
import type { Judged } from './observe.js';

/**
 * The visible tests on a piece of work, in a sandbox of ours: what a service says of its own tests proves nothing. Why a
 * test failed is left out, since that may depend on the machine; null where there is nothing to run.
 */
export async function runVisible(work: Deliverable, suite: Suite | null, bench: Workbench): Promise<Judged> {
  if (suite === null || (suite.kind === 'value' && suite.tests.length === 0)) return null;
  const { tests } = await bench.test(work, suite);
  const failed = tests.filter(({ passed }) => !passed).map(({ name }) => name);
  return { total: tests.length, passed: tests.length - failed.length, failed };
}
