import type { INestApplicationContext } from '@nestjs/common';
import { comparison, type Side } from '../../compare/comparison.js';
import { firstDifference } from '../../compare/first-difference.js';
import { compareReport } from '../../reports/compare-text.js';
import { RunService } from '../../simulation/run-service.js';
import { RunStore } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { print, printJson } from '../output.js';
import { checkInvariants } from './check-invariants.js';
import type { JsonOption } from './options.js';

export async function compare(reference: string, other: string, options: JsonOption): Promise<void> {
  await withApp(async (app) => {
    const [first, second] = [await sideOf(app, reference), await sideOf(app, other)];
    const store = app.get(RunStore);
    const difference = await firstDifference(store.eventBodies(first.run), store.eventBodies(second.run));
    const found = comparison(first, second, difference);
    if (options.json) printJson(found);
    else print(compareReport(found));
    checkInvariants(first.recorder);
    checkInvariants(second.recorder);
  });
}

async function sideOf(app: INestApplicationContext, reference: string): Promise<Side> {
  const run = await app.get(RunStore).find(reference);
  return { run, recorder: await app.get(RunService).recall(run) };
}
