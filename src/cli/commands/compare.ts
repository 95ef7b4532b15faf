import { CompareService } from '../../compare/compare-service.js';
import { compareReport } from '../../reports/compare-text.js';
import { withApp } from '../app.js';
import { print, printJson } from '../output.js';
import { checkInvariants } from './check-invariants.js';
import type { JsonOption } from './options.js';

export async function compare(reference: string, other: string, options: JsonOption): Promise<void> {
  await withApp(async (app) => {
    const runs = app.get(CompareService);
    const [first, second] = [await runs.side(reference), await runs.side(other)];
    const found = await runs.compare(first, second);
    if (options.json) printJson(found);
    else print(compareReport(found));
    checkInvariants(first.recorder);
    checkInvariants(second.recorder);
  });
}
