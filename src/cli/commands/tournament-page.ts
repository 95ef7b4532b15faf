import { keepTournament } from '../../api/kept/keep-tournament.js';
import { writeReport } from '../../reports/html/write-report.js';
import { dim, heading, print, printJson } from '../output.js';
import type { JsonOption } from './options.js';

interface PageOptions extends JsonOption {
  readonly out?: string;
  readonly force?: boolean;
}

/** Writes the results of a tournament as a page that opens without a server. */
export async function page(name: string, { out, force = false, json }: PageOptions): Promise<void> {
  const html = await keepTournament(name);
  const file = out ?? `${name}-results.html`;
  await writeReport(file, html, force);
  const bytes = Buffer.byteLength(html);
  if (json) return printJson({ tournament: name, file, bytes });
  print(
    [
      `${heading(name)}: its standings and its draw are in ${file} (${(bytes / 1e6).toFixed(1)} MB). Open it in any browser; it asks nobody for anything.`,
      dim('What hidden tests say is counted in it too: share it when the tournament has ended.'),
    ].join('\n'),
  );
}
