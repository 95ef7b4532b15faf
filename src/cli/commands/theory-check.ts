import { UserError } from '../../errors.js';
import { learnersReport } from '../../reports/learners-text.js';
import { theoryCheckReport } from '../../reports/theory-check-text.js';
import { learnerRows } from '../../theory-check/learners.js';
import { isRed } from '../../theory-check/row.js';
import { runChecks } from '../../theory-check/run-checks.js';
import { EXIT } from '../exit-codes.js';
import { print, printJson } from '../output.js';
import type { JsonOption } from './options.js';
import { levelsOf, numberOf } from './theory-options.js';

interface LadderCommandOptions extends JsonOption {
  readonly bidders: string;
  readonly levels: string;
  readonly seed: string;
}

interface CheckCommandOptions extends LadderCommandOptions {
  readonly replications: string;
}

interface LearnersCommandOptions extends LadderCommandOptions {
  readonly rounds: string;
}

const FINEST = 0.001;
const HIGHEST = 1000;

export function check(options: CheckCommandOptions): void {
  const { bidders, levels, seed } = ladderOptionsOf(options);
  const replications = numberOf(
    { option: '--replications', text: options.replications },
    { least: 200, most: 100_000, whole: true },
  );
  const rows = runChecks({ bidders, levels, replications, seed });
  if (options.json) printJson(rows);
  else {
    print(theoryCheckReport(rows));
    print(`\n${learnersReport(learnerRows({ bidders, levels, rounds: replications, seed }))}`);
  }
  if (rows.some(isRed)) process.exitCode = EXIT.broken;
}

export function learners(options: LearnersCommandOptions): void {
  const rounds = numberOf(
    { option: '--rounds', text: options.rounds },
    { least: 200, most: 1_000_000, whole: true },
  );
  const rows = learnerRows({ ...ladderOptionsOf(options), rounds });
  if (options.json) printJson(rows);
  else print(learnersReport(rows));
}

function ladderOptionsOf({ bidders, levels, seed }: LadderCommandOptions) {
  return {
    bidders: bidders
      .split(',')
      .map((text) => numberOf({ option: '--bidders', text }, { least: 2, most: 100, whole: true })),
    levels: payableLevels(levels),
    seed: numberOf(
      { option: '--seed', text: seed },
      { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
    ),
  };
}

/** The market pays in cents, so its ladder cannot be arbitrarily fine. */
function payableLevels(text: string): number[] {
  const levels = levelsOf(text);
  const tooFine = levels.some((level, rung) => level - (levels[rung - 1] ?? 0) < FINEST * (1 - 1e-9));
  if (tooFine || levels.at(-1)! > HIGHEST)
    throw new UserError(
      `--levels ${text} cannot be played in cents`,
      `Give levels at least ${FINEST} apart, and ${HIGHEST} at most; costs are from 0 to 1.`,
    );
  return levels;
}
