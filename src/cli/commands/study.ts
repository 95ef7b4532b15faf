import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { writingTo } from '../../output-error.js';
import { studyResult } from '../../reports/study-result.js';
import { studyReport } from '../../reports/study-text.js';
import { catalogDirOf } from '../../simulation/catalog-dir.js';
import { setStage } from '../../simulation/play.js';
import { mostReplications, planStudy, type StudyManifest, type StudyPlan } from '../../study/plan.js';
import { holdFolder } from '../../study/results-folder.js';
import type { Found } from '../../study/results-log.js';
import { type PlayedAgain, runStudy, type StudyEnd } from '../../study/run-study.js';
import { type StudySummary, summarise } from '../../study/summary.js';
import { writeTables } from '../../study/tables.js';
import { EXIT } from '../exit-codes.js';
import { lacksOf } from '../fit-to-machine.js';
import { interruptSignal } from '../interrupt.js';
import { note, print, printError, printJson, printWarning } from '../output.js';
import { countBar } from '../progress.js';
import { findResults, resultsFolder } from '../study-results.js';
import type { JsonOption } from './options.js';
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

/**
 * Before anything is played where code is to run and cannot. Nothing is left out of a study by itself: its results are compared with others'.
 * @throws NoSandboxError, UserError
 */
async function findSandbox({ scenarios }: StudyPlan, file: string): Promise<void> {
  const withCode = scenarios.find((scenario) => catalogDirOf(scenario) !== null);
  if (!withCode) return;
  for (const scenario of scenarios) {
    for (const { missing, played, install, without } of await lacksOf(scenario))
      throw new UserError(
        `${file} plays ${played}, and ${missing}`,
        without === null
          ? `${install}.`
          : `${install}, or play the others in all cells: "set: { ${without.replace('=', ': ')} }" in ${file}.`,
      );
  }
  const { warning } = await setStage(withCode, catalogDirOf(withCode), 'auto');
  if (warning) printWarning(warning);
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

function sayFound({ kept, damagedLines, cutOff, failed }: Found, folder: string): void {
  if (damagedLines.length > 0)
    printWarning(
      `${join(folder, 'results.log')} is damaged: line ${damagedLines.slice(0, 12).join(', ')}${damagedLines.length > 12 ? ` and ${damagedLines.length - 12} more` : ''} cannot be read. ${kept} replications are kept; what is lost is played again.`,
    );
  else if (kept > 0) note(`${kept} replications are there already.`);
  if (cutOff) note('The last batch was being written when the command was ended; it is played again.');
  if (failed > 0) note(`${failed} replications could not be played before, and are tried again.`);
}

const MOST_SAID = 10;

function sayPlayedAgain(lost: readonly PlayedAgain[], { cells }: StudyManifest): void {
  if (lost.length === 0) return;
  const said = lost.slice(0, MOST_SAID).map(({ cell, from, count }) => {
    const of = cells.length > 1 ? ` of cell ${cell + 1}` : '';
    return count === 1 ? `${from + 1}${of}` : `${from + 1} to ${from + count}${of}`;
  });
  const more = lost.length > MOST_SAID ? ` and ${lost.length - MOST_SAID} more batches` : '';
  note(`Played again, because they were lost: replications ${said.join(', ')}${more}.`);
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
