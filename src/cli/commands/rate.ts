import { UserError } from '../../errors.js';
import { rate } from '../../ratings/rate.js';
import { type Period, readComparisons } from '../../ratings/read-comparisons.js';
import { ratingReport } from '../../reports/rating-text.js';
import { print, printJson } from '../output.js';
import type { JsonOption } from './options.js';

/** Rates the results of pairs in a file, whoever they are of. */
export async function rateFile(file: string, { json, ...period }: JsonOption & Period): Promise<void> {
  for (const [option, day] of Object.entries(period))
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day))
      throw new UserError(`--${option} ${day} is no day`, 'Write it as in 2026-11-30.');
  const groups = rate(await readComparisons(file, period));
  if (json) printJson({ file, groups });
  else print(ratingReport(groups));
}
