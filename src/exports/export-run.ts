import { writingTo } from '../output-error.js';
import type { RunEntity } from '../store/run.entity.js';
import type { RunPages } from '../store/run-pages.js';
import { runIdOf } from '../store/run-store.js';
import type { ModelUse } from '../store/told.js';
import { ExportFolder } from './folder.js';
import type { FormatName } from './formats/index.js';
import { type ExportManifest, exportManifest, type WrittenFile } from './manifest.js';
import { type RowTaker, readRun } from './read-run.js';
import { TableFile } from './table-file.js';
import { TABLES, type TableName } from './tables/index.js';

export interface ExportRequest {
  readonly run: RunEntity;
  readonly pages: RunPages;
  /** What its models were asked. */
  readonly modelUse: readonly ModelUse[];
  readonly format: FormatName;
  readonly tables: readonly TableName[];
  readonly out: string;
  /** Whether files of something else may be replaced. */
  readonly force: boolean;
}

/**
 * Writes a run's tables and their manifest to a folder. Pages go from the store into the files as they are read.
 * @throws UserError when the folder cannot be had @throws OutputError when it cannot be written
 */
export async function exportRun(request: ExportRequest): Promise<ExportManifest> {
  const { run, format, tables, out } = request;
  const folder = await ExportFolder.open(out, request);
  const nameOf = (table: TableName) => `${table}.${format}`;
  const open = new Map<TableName, TableFile>();
  try {
    return await writingTo(out, async () => {
      for (const table of tables) {
        open.set(table, await TableFile.open(TABLES[table], folder.partOf(nameOf(table)), format));
      }
      const log = await readRun({ ...request, taker: takerOf(open, runIdOf(run)) });
      const files: WrittenFile[] = [];
      for (const [table, file] of open) files.push(await file.finish(nameOf(table)));
      const manifest = exportManifest({ run, format, log, files });
      await folder.finish(tables.map(nameOf), `${JSON.stringify(manifest, null, 2)}\n`);
      return manifest;
    });
  } catch (error) {
    for (const file of open.values()) await file.abandon();
    await folder.abandon(tables.map(nameOf));
    throw error;
  }
}

const takerOf = (open: ReadonlyMap<TableName, TableFile>, runId: string): RowTaker => ({
  wants: (table) => open.has(table),
  take: async (table, rows) => open.get(table)?.take(rows, { runId }),
});
