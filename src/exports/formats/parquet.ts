import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { VERSION } from '../../version.js';
import type { ColumnSchema, ColumnType, Value } from '../table.js';
import type { ByteSink, OpenWriter, RowWriter } from './format.js';

/** So many rows are held in memory until they are written. */
export const ROW_GROUP = 20_000;

/** Snappy-compressed, with statistics; every column may be null. */
export const openParquet: OpenWriter = async (columns, sink) => new GroupWriter(columns, sink);

class GroupWriter implements RowWriter {
  private cells: Cell[][];
  private readonly bytes = new ByteWriter();
  private readonly parquet: ParquetWriter;

  constructor(
    private readonly columns: readonly ColumnSchema[],
    private readonly sink: ByteSink,
  ) {
    this.cells = columns.map(() => []);
    this.parquet = new ParquetWriter({
      writer: this.bytes,
      schema: parquetSchema(columns),
      createdBy: `tortuga version ${VERSION}`,
    });
  }

  async write(rows: readonly (readonly Value[])[]): Promise<void> {
    for (const row of rows) {
      for (const [index, { type }] of this.columns.entries())
        this.cells[index]!.push(cellOf(type, row[index]!));
      if (this.cells[0]!.length === ROW_GROUP) await this.writeGroup();
    }
  }

  async finish(): Promise<void> {
    if (this.cells[0]!.length > 0) await this.writeGroup();
    await this.parquet.finish();
    await this.drain();
  }

  private async writeGroup(): Promise<void> {
    const { cells, columns } = this;
    this.cells = columns.map(() => []);
    const columnData = columns.map(({ name }, index) => ({ name, data: cells[index]! }));
    await this.parquet.write({ columnData, rowGroupSize: ROW_GROUP });
    await this.drain();
  }

  /** The library counts what it has written by `offset`; what is in its buffer is ours to take. */
  private async drain(): Promise<void> {
    await this.sink.write(this.bytes.getBytes());
    this.bytes.index = 0;
  }
}

type Cell = Value | bigint;

/** The library wants numbers of 64 bits as such. */
const cellOf = (type: ColumnType, value: Value): Cell =>
  type === 'integer' && value !== null ? BigInt(value) : value;

const TYPES: Readonly<Record<ColumnType, Partial<SchemaElement>>> = {
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

export const parquetSchema = (columns: readonly ColumnSchema[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...TYPES[type] })),
];
