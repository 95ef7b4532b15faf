import { join, resolve } from 'node:path';
import type { FormatName } from '../../exports/formats/index.js';
import { writingTo } from '../../output-error.js';
import { AUDIT_FILE, exportTournament as writeExport } from '../../tournament/export.js';
import { dim, heading, print, printJson, table } from '../output.js';
import { findTournament } from '../tournament-results.js';
import type { JsonOption } from './options.js';

interface ExportOptions extends JsonOption {
  readonly format: FormatName;
  readonly to?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** Tables for whoever evaluates, and a file by which anybody can play the matches again. */
export async function exportTournament(place: string, options: ExportOptions): Promise<void> {
  const { folder, manifest } = findTournament(place, options.out);
  const to = resolve(options.to ?? join('exports', manifest.tournament));
  const { format, force = false } = options;
  const files = await writingTo(to, () => writeExport({ folder, manifest, to, format, force }));
  if (options.json) {
    printJson({ to, audit: AUDIT_FILE, tables: files });
    return;
  }
  print(`${heading(manifest.tournament)}: ${files.length} tables and ${AUDIT_FILE} in ${to}`);
  print(
    table(
      [{ title: 'table' }, { title: 'rows', align: 'right' }, { title: 'bytes', align: 'right' }],
      files.map((file) => [file.file, file.rows, file.bytes]),
    ),
  );
  print(dim(`Anybody can replay it: tortuga tournament replay ${join(to, AUDIT_FILE)}`));
}
