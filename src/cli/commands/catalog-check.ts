import { resolve } from 'node:path';
import { chooseBackend } from '#sandbox/index.js';
import { BUILTIN_CATALOG, loadCatalog } from '#scenarios/index.js';
import { checkCatalog } from '../../catalog/check-catalog.js';
import { InterruptedError } from '../../errors.js';
import { openGrader } from '../../simulation/open-grader.js';
import { EXIT } from '../exit-codes.js';
import { interruptSignal } from '../interrupt.js';
import { tellOfOutages } from '../outage-notes.js';
import { bad, good, plain, print, printJson, printWarning } from '../output.js';
import { countBar } from '../progress.js';
import type { PlayOptions } from './options.js';

export async function check(dir: string | undefined, options: PlayOptions): Promise<void> {
  const signal = interruptSignal();
  const folder = dir === undefined ? BUILTIN_CATALOG : resolve(dir);
  const catalog = loadCatalog(folder);
  const { backend, warning } = await chooseBackend(options.sandbox, { trusted: folder === BUILTIN_CATALOG });
  if (warning) printWarning(warning);
  const grader = openGrader(backend, { onOutage: tellOfOutages() });
  const bar = countBar('jobs checked', catalog.jobs.length);
  if (signal.aborted) await grader.close();
  signal.addEventListener('abort', () => void grader.close());
  try {
    const result = await checkCatalog(catalog, grader, () => bar.advance());
    bar.stop();
    if (options.json) printJson(result);
    else {
      const { jobs, referencePassed, starterFailed, failures, seconds } = result;
      for (const { id, reason } of failures) print(`${bad('failed')}  ${id}: ${plain(reason)}`);
      const verdict = failures.length === 0 ? good('in order') : bad(`${failures.length} failures`);
      print(`${folder}: ${verdict}`);
      print(
        `${referencePassed} of ${jobs} references pass, ${starterFailed} of ${jobs} starters fail, ${seconds} s on ${backend.name}`,
      );
      const others = catalog.economics.length + catalog.choices.length;
      if (others > 0) print(`${others} more jobs have no code to run; their files are well formed.`);
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
