import { writingTo } from '../../output-error.js';
import { studyResult } from '../../reports/study-result.js';
import { studyReport } from '../../reports/study-text.js';
import { mostReplications, planStudy, type StudyPlan } from '../../study/plan.js';
import { holdFolder } from '../../study/results-folder.js';
import { runStudy, type StudyEnd } from '../../study/run-study.js';
import { type StudySummary, summarise } from '../../study/summary.js';
import { writeTables } from '../../study/tables.js';
import { EXIT } from '../exit-codes.js';
import { interruptSignal } from '../interrupt.js';
import { note, print, printError, printJson, printWarning } from '../output.js';
import { countBar } from '../progress.js';
import { findResults, resultsFolder } from '../study-results.js';
import type { JsonOption } from './options.js';
import { findSandbox, sayFound, sayPlayedAgain } from './study-notes.js';
import { workersOf } from './workers.js';

interface ShowOptions extends JsonOption {
  readonly out?: string;
}

interface RunOptions extends ShowOptions {
  readonly workers?: string;
}

/** Plays what is not yet there of a study, writes its tables, and says what it has found. */
export async function runStudyFile(file: string, options: RunOptions): Promise<void> {
  const workers = workersOf(options.workers);
  const plan = planStudy(file);
  await findSandbox(plan, file);
  const folder = resultsFolder(plan.manifest.study, options.out);
  await writingTo(folder, () => playInto(folder, { plan, workers, options }));
}

interface Asked {
  readonly plan: StudyPlan;
  readonly workers: number;
  readonly options: JsonOption;
}

async function playInto(folder: string, { plan, workers, options }: Asked): Promise<void> {
  const { manifest } = plan;
  const held = holdFolder(folder, manifest);
  const bar = countBar('replications', manifest.cells.length * mostReplications(manifest));
  try {
    const end = await runStudy({
      ...{ plan, folder, workers, signal: interruptSignal() },
      onFound: (found) => sayFound(found, folder),
      onProgress: (done, most) => bar.set(done, most),
    });
    bar.stop();
    sayPlayedAgain(end.playedAgain, manifest);
    const summary = await summarise(folder, manifest);
    await writeTables(folder, summary);
    show(summary, folder, options);
    sayEnd(end, summary, folder);
  } finally {
    bar.stop();
    held.release();
  }
}

/** What a study has found so far; nothing is played or written. */
export async function showStudy(place: string, options: ShowOptions): Promise<void> {
  const { folder, manifest, warning } = findResults(place, options.out);
  if (warning) printWarning(warning);
  show(await summarise(folder, manifest), folder, options);
}

function show(summary: StudySummary, folder: string, { json }: JsonOption): void {
  if (json) printJson(studyResult(summary, folder));
  else print(studyReport(summary));
}

function sayEnd({ stopped, played, failures }: StudyEnd, summary: StudySummary, folder: string): void {
  const { replications } = summary;
  const [failure] = failures;
  if (stopped === 'failures' && failure) {
    printError(
      `the study stopped: replication ${failure.from + 1} of cell ${failure.cell + 1} could not be played (${failure.message}), and stop.failures allows no more.\n${replications} replications are kept in ${folder}; the same command goes on, and tries those that failed again.`,
    );
    process.exitCode = EXIT.broken;
    return;
  }
  if (stopped === 'time')
    note(`Stopped after its time (stop.time) with ${replications} replications; the same command goes on.`);
  else if (played === 0) note('The study is complete: nothing was left to play.');
  else note(`Complete: ${played} replications played.`);
  note(`Tables and results are in ${folder}`);
}
