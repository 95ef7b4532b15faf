import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { catalogDirOf } from '../../simulation/catalog-dir.js';
import { lacksOf } from '../../simulation/lacks.js';
import { setStage } from '../../simulation/play.js';
import type { StudyManifest, StudyPlan } from '../../study/plan.js';
import type { Found } from '../../study/results-log.js';
import type { PlayedAgain } from '../../study/run-study.js';
import { note, printWarning } from '../output.js';

/**
 * Before anything is played where code is to run and cannot. Nothing is left out of a study by itself: its results are compared with others'.
 * @throws NoSandboxError, UserError
 */
export async function findSandbox({ scenarios }: StudyPlan, file: string): Promise<void> {
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
  const { warning } = await setStage(withCode, catalogDirOf(withCode), 'quickest');
  if (warning) printWarning(warning);
}

/** What was there of earlier commands. */
export function sayFound({ kept, damagedLines, cutOff, failed }: Found, folder: string): void {
  if (damagedLines.length > 0)
    printWarning(
      `${join(folder, 'results.log')} is damaged: line ${damagedLines.slice(0, 12).join(', ')}${damagedLines.length > 12 ? ` and ${damagedLines.length - 12} more` : ''} cannot be read. ${kept} replications are kept; what is lost is played again.`,
    );
  else if (kept > 0) note(`${kept} replications are there already.`);
  if (cutOff) note('The last batch was being written when the command was ended; it is played again.');
  if (failed > 0) note(`${failed} replications could not be played before, and are tried again.`);
}

const MOST_SAID = 10;

/** What had been lost of it. */
export function sayPlayedAgain(lost: readonly PlayedAgain[], { cells }: StudyManifest): void {
  if (lost.length === 0) return;
  const said = lost.slice(0, MOST_SAID).map(({ cell, from, count }) => {
    const of = cells.length > 1 ? ` of cell ${cell + 1}` : '';
    return count === 1 ? `${from + 1}${of}` : `${from + 1} to ${from + count}${of}`;
  });
  const more = lost.length > MOST_SAID ? ` and ${lost.length - MOST_SAID} more batches` : '';
  note(`Played again, because they were lost: replications ${said.join(', ')}${more}.`);
}
