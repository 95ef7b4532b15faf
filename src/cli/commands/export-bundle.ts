import { keepRun } from '../../api/kept/keep-run.js';
import { writeReport } from '../../reports/html/write-report.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { dim, heading, print, printJson } from '../output.js';
import { countBar } from '../progress.js';
import type { JsonOption } from './options.js';

interface BundleOptions extends JsonOption {
  readonly out?: string;
  readonly force?: boolean;
}

/** Writes the dashboard of one run as a page that opens without a server. */
export async function exportBundle(reference: string, options: BundleOptions): Promise<void> {
  const run = await withApp(async (app) => runIdOf(await app.get(RunStore).find(reference)));
  const file = options.out ?? `${run}-dashboard.html`;
  const bar = countBar('jobs kept', 0);
  const html = await keepRun(run, bar.set).finally(() => bar.stop());
  await writeReport(file, html, options.force ?? false);
  const bytes = Buffer.byteLength(html);
  if (options.json) return printJson({ run, file, bytes });
  print(
    [
      `${heading(run)}: all its views are in ${file} (${(bytes / 1e6).toFixed(1)} MB). Open it in any browser; it asks nobody for anything.`,
      dim('It holds the hidden truth too: it is for whoever owns the run, not for its agents.'),
    ].join('\n'),
  );
}
