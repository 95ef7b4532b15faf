import { rm } from 'node:fs/promises';
import type { RowWriter } from './formats/format.js';
import { FORMATS, type FormatName } from './formats/index.js';
import type { WrittenFile } from './manifest.js';
import { FileSink } from './sink.js';
import { cellsOf, type Origin, schemaOf, type Table } from './table.js';

/** One table as it is written to its file. */
export class TableFile {
  private rows = 0;

  private constructor(
    readonly table: Table<never>,
    private readonly sink: FileSink,
    private readonly writer: RowWriter,
  ) {}

  static async open(table: Table<never>, path: string, format: FormatName): Promise<TableFile> {
    await rm(path, { force: true });
    const sink = await FileSink.open(path);
    return new TableFile(table, sink, await FORMATS[format](schemaOf(table), sink));
  }

  /** @param rows those of its own table */
  async take(rows: readonly unknown[], origin: Origin): Promise<void> {
    this.rows += rows.length;
    const table = this.table as Table<unknown>;
    await this.writer.write(rows.map((row) => cellsOf(table, row, origin)));
  }

  async finish(file: string): Promise<WrittenFile> {
    await this.writer.finish();
    const sha256 = await this.sink.close();
    return { table: this.table.name, file, rows: this.rows, bytes: this.sink.bytes, sha256 };
  }

  async abandon(): Promise<void> {
    await this.sink.abandon();
  }
}
