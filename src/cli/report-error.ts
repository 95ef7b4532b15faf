import { ModelUnavailableError, NoReplyError } from '#agents/index.js';
import { isInvariantBreach } from '#market/index.js';
import { NoSandboxError, SandboxUnavailableError } from '#sandbox/index.js';
import { CatalogError, ImportError, ScenarioError, StudyError, TournamentError } from '#scenarios/index.js';
import { InterruptedError, RunStoppedError, UserError } from '../errors.js';
import { OutputError } from '../output-error.js';
import { RunDiffersError } from '../store/run-log.js';
import { StoreError } from '../store/store-error.js';
import { EXIT } from './exit-codes.js';
import { printError } from './output.js';

/** What somebody wrote is not as it must be, or cannot be done here; the message has the place and the remedy. */
const INPUT_ERRORS = [ScenarioError, StudyError, TournamentError, CatalogError, ImportError, NoSandboxError];
/** What keeps runs, or takes what is written, fails; the message has the remedy. */
const FAILING_DISKS = [StoreError, OutputError];

/** Says what went wrong, in the words of whoever can mend it. @returns the exit code */
export function reportError(error: unknown): number {
  if (error instanceof UserError) {
    printError(`${error.message}\n${error.remedy}`);
    return EXIT.badInput;
  }
  if (INPUT_ERRORS.some((kind) => error instanceof kind)) {
    printError((error as Error).message);
    return EXIT.badInput;
  }
  if (FAILING_DISKS.some((kind) => error instanceof kind)) {
    printError((error as Error).message);
    return EXIT.broken;
  }
  if (error instanceof InterruptedError) {
    printError(error.message);
    return EXIT.interrupted;
  }
  if (isInvariantBreach(error)) {
    printError(
      `${error.message}\nThis is a defect of Tortuga. What happened until then is kept: tortuga runs show latest`,
    );
    return EXIT.invariantBreached;
  }
  if (error instanceof RunStoppedError) {
    if (error.cause instanceof ModelUnavailableError) {
      printError(
        `${error.runId} was stopped, because a model cannot be had: ${error.message}\nNobody is blamed for it, and what happened is kept. See \`tortuga models probe\`, mend it, and go on: tortuga resume ${error.runId}`,
      );
      return EXIT.broken;
    }
    printError(
      `${error.runId} was stopped, because the sandbox failed: ${error.message}\nNobody is blamed for it, and what happened is kept. See \`tortuga doctor\`, mend it, and go on: tortuga resume ${error.runId}`,
    );
    return EXIT.broken;
  }
  if (error instanceof RunDiffersError) {
    const { kept, replayed } = error.difference;
    printError(
      `${error.message}, so the run cannot be continued.\n  kept  ${kept ?? '(nothing)'}\n  now   ${replayed ?? '(nothing)'}\nAnother version of Tortuga has made it, or the store was changed: go on with that version, or make a new run.`,
    );
    return EXIT.broken;
  }
  if (error instanceof ModelUnavailableError) {
    printError(`the model cannot be had: ${error.message}\nSee docs/models.md for where it is looked for.`);
    return EXIT.broken;
  }
  if (error instanceof NoReplyError) {
    printError(
      `${error.message}: nobody is asked in a replay, and this one comes to a question that was not asked before.\nIts replies were not kept (--replies off), or another version has made the run: make a new one.`,
    );
    return EXIT.broken;
  }
  if (error instanceof SandboxUnavailableError) {
    printError(
      `the sandbox failed: ${error.message}\nNobody is blamed for it. See \`tortuga doctor\`, mend it and run again.`,
    );
    return EXIT.broken;
  }
  printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.broken;
}
