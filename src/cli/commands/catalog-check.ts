import { resolve } from 'node:path';
import { BATCH_GIVES_UP, BATCH_JOBS, type BatchCounts, chooseBackend, type Grader } from '#sandbox/index.js';
import { BUILTIN_CATALOG, type Catalog, loadCatalog } from '#scenarios/index.js';
import { type CatalogCheck, checkableJobs, checkCatalog, workableJobs } from '../../catalog/check-catalog.js';
import { InterruptedError } from '../../errors.js';
import { openGrader } from '../../simulation/open-grader.js';
import { EXIT } from '../exit-codes.js';
import { interruptSignal } from '../interrupt.js';
import { tellOfOutages } from '../outage-notes.js';
import { bad, dim, good, plain, print, printJson, printWarning } from '../output.js';
import { countBar } from '../progress.js';
import type { PlayOptions } from './options.js';

export interface CheckOptions extends PlayOptions {
  readonly batch?: boolean;
}

export async function check(dir: string | undefined, options: CheckOptions): Promise<void> {
  const signal = interruptSignal();
  const folder = dir === undefined ? BUILTIN_CATALOG : resolve(dir);
  const catalog = loadCatalog(folder);
  const trusted = folder === BUILTIN_CATALOG;
  const { backend, warning } = await chooseBackend(options.sandbox, { trusted });
  if (warning) printWarning(warning);
  warnOfPages(catalog);
  const batch = options.batch || trusted ? { batch: BATCH_JOBS } : {};
  const grader = openGrader(backend, { ...batch, onOutage: tellOfOutages() });
  const bar = countBar('jobs checked', checkableJobs(catalog).length);
  if (signal.aborted) await grader.close();
  signal.addEventListener('abort', () => void grader.close());
  try {
    const result = await checkCatalog(catalog, grader, () => bar.advance());
    bar.stop();
    const shown = options.batch ? { ...result, batch: batchOf(grader) } : result;
    if (options.json) printJson(shown);
    else {
      const others = catalog.economics.length + catalog.choices.length;
      show(result, { folder, sandbox: backend.name, batched: grader.batched, others });
      if (options.batch) for (const loss of BATCH_GIVES_UP) print(dim(`given up: ${loss}`));
    }
    if (result.failures.length > 0) process.exitCode = EXIT.broken;
  } catch (error) {
    if (signal.aborted) throw new InterruptedError('the check was stopped');
    throw error;
  } finally {
    bar.stop();
    await grader.close();
  }
}

const batchOf = ({ batched }: Grader) => ({
  ...{ programs: batched.jobs, sandboxes: batched.sandboxes },
  givesUp: BATCH_GIVES_UP,
});

interface Circumstances {
  readonly folder: string;
  readonly sandbox: string;
  readonly batched: BatchCounts;
  /** Jobs that have no code. */
  readonly others: number;
}

function show(result: CatalogCheck, { folder, sandbox, batched, others }: Circumstances): void {
  const { jobs, referencePassed, starterFailed, failures, seconds } = result;
  for (const { id, reason } of failures) print(`${bad('failed')}  ${id}: ${plain(reason)}`);
  const verdict = failures.length === 0 ? good('in order') : bad(`${failures.length} failures`);
  print(`${folder}: ${verdict}`);
  print(
    `${referencePassed} of ${jobs} references pass, ${starterFailed} of ${jobs} starters fail, ${seconds} s on ${sandbox}`,
  );
  if (batched.jobs > 0)
    print(dim(`${batched.jobs} Python programs shared ${batched.sandboxes} sandboxes, one after another.`));
  if (others > 0) print(`${others} more jobs have no code to run; their files are well formed.`);
}

function warnOfPages(catalog: Catalog): void {
  const left = workableJobs(catalog).length - checkableJobs(catalog).length;
  if (left === 0) return;
  printWarning(
    `there is no Chromium, so ${left} ${left === 1 ? 'job' : 'jobs'} whose tests open pages were not checked. Install it: sudo apt-get install chromium`,
  );
}
