import { runReport } from '../../reports/run-report.js';
import { ForkService } from '../../simulation/fork-service.js';
import { forkOf } from '../../simulation/lineage.js';
import type { RunStart } from '../../simulation/run-service.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { tellOfCaps } from '../cap-notes.js';
import { interruptSignal } from '../interrupt.js';
import { tellOfOutages } from '../outage-notes.js';
import { note, print, printJson } from '../output.js';
import { checkInvariants } from './check-invariants.js';
import type { JsonOption, PlayOptions } from './options.js';
import { announce } from './run.js';

interface ForkOptions extends JsonOption, Partial<PlayOptions> {
  readonly at: string;
  readonly set: readonly string[];
}

export async function fork(reference: string, options: ForkOptions): Promise<void> {
  await withApp(async (app) => {
    const store = app.get(RunStore);
    const parent = await store.find(reference);
    const finished = await app.get(ForkService).fork(parent, {
      at: options.at,
      set: options.set,
      sandbox: options.sandbox ?? parent.sandbox ?? 'auto',
      signal: interruptSignal(),
      onOutage: tellOfOutages(),
      onLostTurn: tellOfCaps(),
      onStart: (start) => tellOfStart(parent, start, options.set),
    });
    if (options.json) printJson(finished.result);
    else print(runReport({ ...finished, ...(await store.troubles(finished.run)) }));
    tellOfEnd(parent, finished.run);
    checkInvariants(finished.recorder);
  });
}

function tellOfStart(parent: RunEntity, start: RunStart, set: readonly string[]): void {
  const { events } = start.kept!;
  const what = set.length === 0 ? 'with nothing changed' : `with ${set.join(', ')}`;
  note(
    `Forking ${runIdOf(parent)}: events 1 to ${events} are kept, played again and compared; from then on ${what}.`,
  );
  announce(start, start.stage.scenario.jobs.count);
}

/** A change that takes no effect is worth knowing of. */
function tellOfEnd(parent: RunEntity, run: RunEntity): void {
  const { eventLogSha256 } = parent;
  if (eventLogSha256 === null || eventLogSha256 !== run.eventLogSha256) return;
  const changed = forkOf(run)!.set.length > 0;
  note(
    `${runIdOf(run)} has the same event log as ${runIdOf(parent)}${changed ? ': nothing came of what was changed' : ''}.`,
  );
}
