import { traceText } from '../../reports/trace-text.js';
import { TraceService } from '../../simulation/trace-service.js';
import { RunStore } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { print, printJson } from '../output.js';
import type { JsonOption } from './options.js';

export async function trace(reference: string, job: string, options: JsonOption): Promise<void> {
  await withApp(async (app) => {
    const run = await app.get(RunStore).find(reference);
    const story = await app.get(TraceService).trace(run, job);
    if (options.json) printJson(story);
    else print(traceText(story));
  });
}
