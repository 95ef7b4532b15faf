import { UserError } from '../errors.js';
import { HEADLINES, type Headline } from '../headlines/index.js';
import { allCores } from '../lab/replications.js';
import type { ReportDocument } from '../reports/html/document.js';
import { interruptSignal } from './interrupt.js';
import { note } from './output.js';
import { countBar } from './progress.js';
import { resultsFolder } from './study-results.js';

/** How a report that ships is made. */
export interface HeadlineOptions {
  /** Whether all of it is played anew; else it is drawn from the data in docs/. */
  readonly play?: boolean;
  /** Where what does not come with Tortuga is. */
  readonly data?: string;
}

export const headlineNamed = (name: string): Headline | undefined =>
  HEADLINES.find((headline) => headline.name === name);

export async function headlineReport(name: string, { play, data }: HeadlineOptions): Promise<ReportDocument> {
  const headline = headlineNamed(name)!;
  if (!play) {
    if (data !== undefined)
      throw new UserError('--data is for what is played', 'Add --play, or leave it away.');
    return headline.kept();
  }
  const bar = countBar('played', 1);
  try {
    return await headline.play({
      ...{ workers: allCores(), data, signal: interruptSignal() },
      folderOf: (study) => resultsFolder(study),
      onStep: note,
      onProgress: (done, most) => bar.set(done, most),
    });
  } finally {
    bar.stop();
  }
}

/** @throws UserError where options of reports that ship are given for another one */
export function refuseHeadlineOptions({ play, data }: HeadlineOptions): void {
  if (!play && data === undefined) return;
  throw new UserError(
    `--play and --data are for the reports that come with Tortuga: ${HEADLINES.map(({ name }) => name).join(', ')}`,
    'Name one of them, or leave the options away. A study is played by "tortuga study run".',
  );
}
