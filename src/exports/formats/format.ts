import type { ColumnSchema, Value } from '../table.js';

/** Where a format writes to. */
export interface ByteSink {
  write(chunk: string | Uint8Array): Promise<void>;
}

/** Writes one table, a few rows after the others. */
export interface RowWriter {
  write(rows: readonly (readonly Value[])[]): Promise<void>;
  finish(): Promise<void>;
}

/** Opens a writer for a table of these columns. The same rows give the same bytes, however they come in. */
export type OpenWriter = (columns: readonly ColumnSchema[], sink: ByteSink) => Promise<RowWriter>;
