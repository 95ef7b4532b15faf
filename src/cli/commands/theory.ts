import { theory } from '#market/index.js';
import { ladderReport, optimalReport } from '../../reports/theory-text.js';
import { print, printJson, printWarning } from '../output.js';
import type { JsonOption } from './options.js';
import { biddersOf, costOf, deltaOf, levelsOf, numberOf, whereMendable } from './theory-options.js';

interface LadderOptions extends JsonOption {
  readonly levels: string;
  readonly bidders: string;
  readonly delta: string;
  readonly cost: string;
}

/** Above this a solution is not called an equilibrium. */
const GAP = 1e-6;

export function ladder(options: LadderOptions): void {
  const game: theory.LadderGame = {
    levels: levelsOf(options.levels),
    bidders: biddersOf(options.bidders),
    delta: deltaOf(options.delta),
    cost: costOf(options.cost),
  };
  const strategic = theory.solveLadder(game);
  const myopic = theory.myopicLadder(game);
  const { levels, bidders, delta } = game;
  if (options.json) printJson({ levels, bidders, delta, cost: options.cost, ...strategic, myopic });
  else print(ladderReport({ levels, strategic, myopic }));
  warnOfGap(strategic);
}

interface OptimalOptions extends JsonOption {
  readonly bidders: string;
  readonly rungs: string;
  readonly delayCost: string;
  readonly delta: string;
  readonly value?: string;
  readonly cost: string;
}

export function optimal(options: OptimalOptions): void {
  const { value } = options;
  const terms: theory.ScheduleTerms = {
    bidders: biddersOf(options.bidders),
    rungs: numberOf({ option: '--rungs', text: options.rungs }, { least: 1, most: 20, whole: true }),
    delta: deltaOf(options.delta),
    delayCost: numberOf({ option: '--delay-cost', text: options.delayCost }, { least: 0, most: 1e9 }),
    value:
      value === undefined ? undefined : numberOf({ option: '--value', text: value }, { least: 0, most: 1e9 }),
    cost: costOf(options.cost),
  };
  const schedules = whereMendable('theory optimal', () => theory.optimalSchedule(terms));
  if (options.json) printJson({ ...terms, cost: options.cost, ...schedules });
  else print(optimalReport(schedules));
  warnOfGap(schedules.strategic.optimal);
  warnOfGap(schedules.strategic.doubling);
}

function warnOfGap({ bestResponseGap }: theory.LadderSolution): void {
  if (bestResponseGap >= GAP)
    printWarning(
      `this is not an equilibrium: some bidder gains ${bestResponseGap.toExponential(2)} of the top level by deviating`,
    );
}
