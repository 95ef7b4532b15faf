import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { exportRun } from '../../exports/export-run.js';
import type { FormatName } from '../../exports/formats/index.js';
import type { ExportManifest } from '../../exports/manifest.js';
import { TABLE_NAMES, type TableName } from '../../exports/tables/index.js';
import { RunPages } from '../../store/run-pages.js';
import { RunStore, runIdOf } from '../../store/run-store.js';
import { withApp } from '../app.js';
import { dim, heading, print, printJson, printWarning, table } from '../output.js';
import type { JsonOption } from './options.js';

interface ExportOptions extends JsonOption {
  readonly format: FormatName;
  readonly out?: string;
  readonly tables?: string;
  readonly force?: boolean;
}

export async function exportTables(reference: string, options: ExportOptions): Promise<void> {
  const tables = options.tables === undefined ? TABLE_NAMES : tablesIn(options.tables);
  await withApp(async (app) => {
    const store = app.get(RunStore);
    const run = await store.find(reference);
    const out = options.out ?? join('exports', runIdOf(run));
    const { format, force = false } = options;
    const modelUse = await store.modelUse(run);
    const manifest = await exportRun({ run, pages: app.get(RunPages), modelUse, format, tables, out, force });
    warn(manifest);
    if (options.json) printJson({ out, ...manifest });
    else print(summary(manifest, out));
  });
}

/** @throws UserError when it names no table, or one that there is not */
function tablesIn(list: string): TableName[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(TABLE_NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      unknown === '' ? '--tables names no table' : `--tables: there is no table "${unknown}"`,
      `There are: ${TABLE_NAMES.join(', ')}; several are parted by commas.`,
    );
  }
  return TABLE_NAMES.filter((name) => names.includes(name));
}

const UNFINISHED = {
  running: 'is still being played',
  interrupted: 'was stopped before its end (`tortuga resume` goes on with it)',
  failed: 'failed',
} as const;

function warn({ run, events }: ExportManifest): void {
  if (run.status !== 'finished')
    printWarning(
      `${run.id} ${UNFINISHED[run.status]}: it is exported as far as it goes, ${events.count} events.`,
    );
  else if (events.sha256 !== null && events.sha256 !== run.eventLogSha256)
    printWarning(
      `the events in the store are not those that ${run.id} was made of: see \`tortuga runs verify ${run.id}\`.`,
    );
}

const summary = ({ run, format, tables }: ExportManifest, out: string): string =>
  [
    `${heading(run.id)}: ${tables.length} ${tables.length === 1 ? 'table' : 'tables'} in ${join(out, `*.${format}`)}, described in ${join(out, 'manifest.json')}`,
    table(
      [
        { title: 'table' },
        { title: 'rows', align: 'right' },
        { title: 'bytes', align: 'right' },
        { title: 'a row is' },
      ],
      tables.map((one) => [one.table, one.rows, one.bytes, one.rowIs]),
    ),
    dim('Tables hold the hidden truth too: they are for whoever owns the run, not for its agents.'),
  ].join('\n');
