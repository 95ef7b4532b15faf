import { RunService, type Verification } from '../../simulation/run-service.js';
import type { RunEntity } from '../../store/run.entity.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { EXIT } from '../exit-codes.js';
import { interruptSignal } from '../interrupt.js';
import { tellOfOutages } from '../outage-notes.js';
import { bad, good, print, printJson } from '../output.js';
import type { PlayOptions } from './options.js';
import { announce } from './run.js';

export async function verify(reference: string, options: PlayOptions): Promise<void> {
  await withApp(async (app) => {
    const run = await app.get(RunStore).find(reference);
    const verification = await app.get(RunService).verify(run, {
      sandbox: options.sandbox,
      signal: interruptSignal(),
      onOutage: tellOfOutages(),
      onStart: (start) => announce(start, start.stage.scenario.jobs.count),
    });
    const same = isSame(run, verification);
    if (options.json) printJson({ runId: runIdOf(run), status: run.status, same, ...verification });
    else describe(run, verification);
    if (verification.problems.length > 0) process.exitCode = EXIT.invariantBreached;
    else if (!same) process.exitCode = EXIT.broken;
  });
}

/** A run that was cut off is as good as its beginning. */
const isSame = (run: RunEntity, { difference }: Verification): boolean =>
  difference === null || (run.status !== 'finished' && difference.kept === null);

function describe(run: RunEntity, verification: Verification): void {
  const { events, difference, problems } = verification;
  const same = isSame(run, verification);
  print(`${runIdOf(run)}: ${same ? good('every kept event is the same') : bad('the replay differs')}`);
  print(`${events} events replayed; the auditor found ${problems.length} problems.`);
  if (difference && same) print(`The kept run (${run.status}) ends before event ${difference.seq}.`);
  if (difference && !same) {
    print(`First difference at event ${difference.seq}:`);
    print(`  kept      ${difference.kept ?? '(nothing)'}`);
    print(`  replayed  ${difference.replayed ?? '(nothing)'}`);
  }
  for (const problem of problems) print(bad(problem));
}
