import { type Provenance, provenanceOf } from '../reports/provenance.js';
import type { RunEntity } from '../store/run.entity.js';
import type { FormatName } from './formats/index.js';
import type { ReadLog } from './read-run.js';
import { type ColumnSchema, schemaOf } from './table.js';
import { TABLES, type TableName } from './tables/index.js';

/** A file of an export. */
export interface WrittenFile {
  readonly table: string;
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface TableManifest extends WrittenFile {
  readonly rowIs: string;
  readonly key: readonly string[];
  readonly columns: readonly ColumnSchema[];
}

/** What stands beside the tables of an export. */
export interface ExportManifest extends Provenance {
  readonly kind: typeof KIND;
  readonly format: FormatName;
  /** Whether the run had come to its end. */
  readonly complete: boolean;
  /** Events up to where it was exported, and their digest, made as the run's own; null where no table needed them all. */
  readonly events: { readonly count: number; readonly sha256: string | null };
  readonly tables: readonly TableManifest[];
}

const KIND = 'tortuga-export-1';
export const MANIFEST_FILE = 'manifest.json';

export interface Exported {
  readonly run: RunEntity;
  readonly format: FormatName;
  readonly log: ReadLog;
  readonly files: readonly WrittenFile[];
}

/** Says nothing of when and where it was made: the same run gives the same bytes. */
export function exportManifest({ run, format, log, files }: Exported): ExportManifest {
  return {
    kind: KIND,
    format,
    complete: run.status === 'finished',
    ...provenanceOf(run),
    events: { count: log.eventCount, sha256: log.sha256 },
    tables: files.map((file) => {
      const table = TABLES[file.table as TableName];
      return { ...file, rowIs: table.rowIs, key: table.key, columns: schemaOf(table) };
    }),
  };
}

/** Whether a text is the manifest of an export of this run. Ids alone are the same in other stores. */
export function isManifestOf(text: string, run: RunEntity): boolean {
  const manifest = parsed(text);
  if (manifest?.kind !== KIND || manifest.run === undefined) return false;
  const { id, startedAt, scenarioDigest } = manifest.run;
  const own = provenanceOf(run).run;
  return id === own.id && startedAt === own.startedAt && scenarioDigest === own.scenarioDigest;
}

function parsed(text: string): Partial<ExportManifest> | null {
  try {
    return JSON.parse(text) as Partial<ExportManifest> | null;
  } catch {
    return null;
  }
}
