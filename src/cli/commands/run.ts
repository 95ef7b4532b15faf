import { loadScenario, type Scenario } from '#scenarios/index.js';
import { estimateReport } from '../../reports/estimate-text.js';
import { runReport } from '../../reports/run-report.js';
import { AT_MOST, estimate } from '../../simulation/estimate.js';
import type { ReplyMode } from '../../simulation/kept-replies.js';
import { RunService, type RunStart } from '../../simulation/run-service.js';
import { RunStore } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { tellOfCaps } from '../cap-notes.js';
import { fitToMachine } from '../fit-to-machine.js';
import { interruptSignal } from '../interrupt.js';
import { tellOfOutages } from '../outage-notes.js';
import { note, print, printJson, printWarning } from '../output.js';
import { showProgress } from '../progress.js';
import { checkInvariants } from './check-invariants.js';
import type { PlayOptions } from './options.js';

interface RunOptions extends PlayOptions {
  readonly seed?: string;
  readonly set: readonly string[];
  readonly replies?: ReplyMode;
  readonly estimate?: boolean;
}

export async function run(file: string, options: RunOptions): Promise<void> {
  const set = options.seed === undefined ? options.set : [...options.set, `seed=${options.seed}`];
  const load = (more: readonly string[]) => loadScenario(file, { set: [...set, ...more] });
  const scenario = await fitToMachine(load([]), load);
  if (options.estimate) return showEstimate(scenario, options);
  await withApp(async (app) => {
    const finished = await app.get(RunService).run({
      scenario,
      sandbox: options.sandbox,
      replies: options.replies,
      signal: interruptSignal(),
      onOutage: tellOfOutages(),
      onLostTurn: tellOfCaps(),
      onStart: (start) => announce(start, scenario.jobs.count),
    });
    if (options.json) printJson(finished.result);
    else print(runReport({ ...finished, ...(await app.get(RunStore).troubles(finished.run)) }));
    checkInvariants(finished.recorder);
  });
}

async function showEstimate(scenario: Scenario, { sandbox, json }: RunOptions): Promise<void> {
  const roles = await estimate(scenario, sandbox);
  if (json) printJson({ roles, atMostTimes: AT_MOST });
  else print(estimateReport(roles, AT_MOST));
}

/** Says on standard error what is played and where, and shows how far it is. */
export function announce({ runId, stage, stream }: RunStart, jobs: number): void {
  if (stage.warning) printWarning(stage.warning);
  if (process.stderr.isTTY) note(`${stage.scenario.title} (${runId}, seed ${stage.scenario.seed})`);
  showProgress(stream, jobs);
}
