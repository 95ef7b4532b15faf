import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import type { FormatName } from '../../src/exports/formats/index.js';
import type { ExportManifest } from '../../src/exports/manifest.js';
import type { ColumnSchema, Value } from '../../src/exports/table.js';

export type Row = Readonly<Record<string, Value>>;
type Reader = (bytes: Buffer, columns: readonly ColumnSchema[]) => Promise<Row[]>;

/** What a reader of CSV has to know to get the types back. */
function typed(text: string, quoted: boolean, { type }: ColumnSchema): Value {
  if (text === '' && !quoted) return null;
  if (type === 'integer' || type === 'number') return Number(text);
  return type === 'boolean' ? text === 'true' : text;
}

export const READERS: Readonly<Record<FormatName, Reader>> = {
  csv: async (bytes, columns) => {
    const rows: Row[] = parse(bytes, {
      columns: true,
      cast: (text, { header, quoting, index }) =>
        (header ? text : typed(text, quoting, columns[index]!)) as string,
    });
    return rows.map((row) => ({ ...row }));
  },
  jsonl: async (bytes) =>
    bytes
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  parquet: async (bytes) => {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === 'bigint' ? Number(value) : ((value ?? null) as Value),
        ]),
      ),
    );
  },
};

export const manifestIn = (folder: string): ExportManifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

/** All tables of an export, by their names, read by nothing of ours. */
export async function readExport(folder: string): Promise<Record<string, Row[]>> {
  const { format, tables } = manifestIn(folder);
  const read = tables.map(async ({ table, file, columns }) => [
    table,
    await READERS[format](readFileSync(join(folder, file)), columns),
  ]);
  return Object.fromEntries(await Promise.all(read));
}
