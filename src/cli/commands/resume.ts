import { runReport } from '../../reports/run-report.js';
import { budgetsOnly } from '../../simulation/more-budget.js';
import { RunService } from '../../simulation/run-service.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { tellOfCaps } from '../cap-notes.js';
import { interruptSignal } from '../interrupt.js';
import { tellOfOutages } from '../outage-notes.js';
import { note, print, printJson } from '../output.js';
import { checkInvariants } from './check-invariants.js';
import type { JsonOption, PlayOptions } from './options.js';
import { announce } from './run.js';

type ResumeOptions = JsonOption & Partial<PlayOptions> & { readonly set?: readonly string[] };

/** Where it ran before, unless told otherwise. */
export async function resume(reference: string, options: ResumeOptions): Promise<void> {
  await withApp(async (app) => {
    const store = app.get(RunStore);
    const run = await store.find(reference);
    const finished = await app.get(RunService).resume(run, {
      set: budgetsOnly(options.set ?? []),
      sandbox: options.sandbox ?? run.sandbox ?? 'auto',
      signal: interruptSignal(),
      onOutage: tellOfOutages(),
      onLostTurn: tellOfCaps(),
      onStart: (start) => {
        const { events, grades } = start.kept!;
        note(
          `Going on with ${runIdOf(run)}: ${events} events are kept and compared, ${grades} gradings are kept and not run again.`,
        );
        announce(start, start.stage.scenario.jobs.count);
      },
    });
    if (options.json) printJson(finished.result);
    else print(runReport({ ...finished, ...(await store.troubles(run)) }));
    checkInvariants(finished.recorder);
  });
}
