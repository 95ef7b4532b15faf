import { fairPlayText } from '../../reports/fair-play-text.js';
import { FairPlayService } from '../../simulation/fair-play-service.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { print, printJson } from '../output.js';
import type { JsonOption } from './options.js';

export async function fairPlay(reference: string, options: JsonOption): Promise<void> {
  await withApp(async (app) => {
    const run = await app.get(RunStore).find(reference);
    const evidence = await app.get(FairPlayService).evidence(run);
    if (options.json) printJson({ run: runIdOf(run), ...evidence });
    else print(fairPlayText(runIdOf(run), evidence));
  });
}
