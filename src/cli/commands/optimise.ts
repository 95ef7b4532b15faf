import { join, resolve } from 'node:path';
import { readConfig } from '../../config/config.js';
import { planSearch, type SearchPlan } from '../../optimise/plan.js';
import { Search } from '../../optimise/search.js';
import { writingTo } from '../../output-error.js';
import { searchResult } from '../../reports/search-result.js';
import { searchReport } from '../../reports/search-text.js';
import { holdFolder, writeWhole } from '../../study/results-folder.js';
import { runStudy, type StudyEnd } from '../../study/run-study.js';
import { EXIT } from '../exit-codes.js';
import { interruptSignal } from '../interrupt.js';
import { note, print, printError, printJson } from '../output.js';
import { countBar } from '../progress.js';
import { nextSteps } from './optimise-next.js';
import type { JsonOption } from './options.js';
import { findSandbox, sayFound, sayPlayedAgain } from './study-notes.js';
import { workersOf } from './workers.js';

interface OptimiseOptions extends JsonOption {
  readonly workers?: string;
  readonly out?: string;
}

/** What tells a folder of a search from one of a study. */
const MANIFEST = 'search.json';
const RESULT = 'result.json';

/** Looks for the best design of a study, and holds it against fresh seeds. */
export async function optimise(file: string, options: OptimiseOptions): Promise<void> {
  const workers = workersOf(options.workers);
  const plan = planSearch(file);
  await findSandbox(plan, file);
  const folder =
    options.out === undefined
      ? join(readConfig().home, 'searches', plan.manifest.study)
      : resolve(options.out);
  await writingTo(folder, () => searchInto(folder, { file, plan, workers, options }));
}

interface Asked {
  readonly file: string;
  readonly plan: SearchPlan;
  readonly workers: number;
  readonly options: JsonOption;
}

async function searchInto(folder: string, { file, plan, workers, options }: Asked): Promise<void> {
  const { manifest } = plan;
  const held = holdFolder(folder, manifest, MANIFEST);
  const search = new Search(manifest);
  const bar = countBar('replications', search.most);
  try {
    const end = await runStudy({
      ...{ plan, folder, workers, schedule: search, signal: interruptSignal() },
      onFound: (found) => sayFound(found, folder),
      onProgress: (done, most) => bar.set(done, most),
    });
    bar.stop();
    sayPlayedAgain(end.playedAgain, manifest);
    const result = searchResult(search);
    if (search.isConfirmed) writeWhole(join(folder, RESULT), `${JSON.stringify(result, null, 1)}\n`);
    if (options.json) printJson({ ...result, folder });
    else print([searchReport(search), ...nextSteps(search, plan, file)].join('\n'));
    sayEnd(end, plan, folder);
  } finally {
    bar.stop();
    held.release();
  }
}

function sayEnd({ stopped, played, failures }: StudyEnd, { manifest }: SearchPlan, folder: string): void {
  const [failure] = failures;
  if (stopped === 'failures' && failure) {
    printError(
      `the search stopped: replication ${failure.from + 1} of design ${failure.cell + 1} could not be played (${failure.message}), and stop.failures allows no more.\nWhat was played is kept in ${folder}; the same command goes on, and tries those that failed again.`,
    );
    process.exitCode = EXIT.broken;
    return;
  }
  if (stopped === 'time')
    note('Stopped after its time (stop.time); the same command goes on, and comes to the same result.');
  else if (played === 0) note('The search is complete: nothing was left to play.');
  else note(`Complete: ${played} replications played.`);
  note(`Results are in ${folder}, those of the ${manifest.cells.length} designs in ${RESULT}`);
}
