import { runReport } from '../../reports/run-report.js';
import { RunService } from '../../simulation/run-service.js';
import { RunStore } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { EXIT } from '../exit-codes.js';
import { interruptSignal } from '../interrupt.js';
import { tellOfOutages } from '../outage-notes.js';
import { good, note, print, printError, printJson } from '../output.js';
import { checkInvariants } from './check-invariants.js';
import type { PlayOptions } from './options.js';
import { announce } from './run.js';

export async function replay(reference: string, options: PlayOptions): Promise<void> {
  await withApp(async (app) => {
    const run = await app.get(RunStore).find(reference);
    const replayed = await app.get(RunService).replay(run, {
      sandbox: options.sandbox,
      signal: interruptSignal(),
      onOutage: tellOfOutages(),
      onStart: (start) => announce(start, start.stage.scenario.jobs.count),
    });
    if (options.json) printJson(replayed.result);
    else print(runReport(replayed));
    checkInvariants(replayed.recorder);
    const { eventLogSha256 } = replayed.result;
    if (run.eventLogSha256 === null) note(`The kept run did not end, so there is no hash to compare with.`);
    else if (run.eventLogSha256 === eventLogSha256)
      note(`${good('same')} event log as the kept run: ${eventLogSha256}`);
    else {
      printError(`another event log than the kept run: ${eventLogSha256}, kept ${run.eventLogSha256}`);
      note('`tortuga runs verify` shows the first event that differs.');
      process.exitCode = EXIT.broken;
    }
  });
}
