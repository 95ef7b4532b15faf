/** Whole numbers are 64 bits wide; JSON is text that holds JSON. */
export type ColumnType = 'integer' | 'number' | 'boolean' | 'text' | 'json';

/** What a cell holds: JSON as text, and null where there is nothing to say. */
export type Value = string | number | boolean | null;

/** What every row of an export has in common. */
export interface Origin {
  readonly runId: string;
}

/** One column of a table: what CSV, JSONL, Parquet, the manifest and the docs make of it. */
export interface Column<Row> {
  /** Stable, in snake case, with its unit last. */
  readonly name: string;
  readonly type: ColumnType;
  readonly unit?: string;
  readonly meaning: string;
  /** The column of another table that holds the same. */
  readonly joins?: string;
  /** Holds, or may hold, what no participant of the run could see. */
  readonly truth?: true;
  of(row: Row, origin: Origin): Value | undefined;
}

/** A tidy table: one row for each thing. */
export interface Table<Row> {
  readonly name: string;
  /** What a row is. */
  readonly rowIs: string;
  /** The columns that tell rows apart. */
  readonly key: readonly string[];
  readonly columns: readonly Column<Row>[];
}

/** What a manifest says of a column. */
export type ColumnSchema = Omit<Column<unknown>, 'of'>;

export const schemaOf = ({ columns }: Table<never>): ColumnSchema[] =>
  columns.map(({ of: _, ...schema }) => schema);

/** The cells of a row, in the order of the columns. Text is made well-formed, so that all formats hold the same. */
export function cellsOf<Row>({ columns }: Table<Row>, row: Row, origin: Origin): Value[] {
  return columns.map((column) => {
    const value = column.of(row, origin) ?? null;
    return typeof value === 'string' && LONE_SURROGATE.test(value) ? Buffer.from(value).toString() : value;
  });
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The first column of every table, so that exports of several runs can be put together. */
export const runColumn: Column<unknown> = {
  name: 'run_id',
  type: 'text',
  meaning: 'The run',
  joins: 'runs.run_id',
  of: (_, { runId }) => runId,
};

/** Where the market says that it is nobody, or nothing. */
export const orNull = (id: number): number | null => (id < 0 ? null : id);
