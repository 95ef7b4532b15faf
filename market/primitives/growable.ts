const LEAST_ROWS = 64;

/** A column of numbers, one for each row of a table, zero at first. Rows that the table has not reached are not to be read. */
export class Column {
  private items: Float64Array;

  constructor(rows: number) {
    this.items = new Float64Array(rows);
  }

  // These are short enough to be compiled into wherever they are called.
  get(row: number): number {
    return this.items[row]!;
  }

  set(row: number, value: number): void {
    this.items[row] = value;
  }

  grow(rows: number): void {
    const { items } = this;
    this.items = new Float64Array(rows);
    this.items.set(items);
  }
}

/** The same for ids, counts and codes: whole numbers from -2^31 to 2^31 - 1, in half the memory. */
export class IntColumn {
  private items: Int32Array;

  constructor(rows: number) {
    this.items = new Int32Array(rows);
  }

  get(row: number): number {
    return this.items[row]!;
  }

  set(row: number, value: number): void {
    this.items[row] = value;
  }

  grow(rows: number): void {
    const { items } = this;
    this.items = new Int32Array(rows);
    this.items.set(items);
  }
}

/** Rows of numbers in columns that grow together. */
export abstract class Table {
  private readonly columns: (Column | IntColumn)[] = [];
  private rows: number;

  /** @param rows so many are expected: memory that is not reached costs nothing, and growing costs time */
  constructor(rows = 0) {
    this.rows = Math.max(LEAST_ROWS, rows);
  }

  protected numbers(): Column {
    const column = new Column(this.rows);
    this.columns.push(column);
    return column;
  }

  protected ints(): IntColumn {
    const column = new IntColumn(this.rows);
    this.columns.push(column);
    return column;
  }

  /** Makes sure that there is such a row. */
  protected reach(row: number): void {
    if (row >= this.rows) this.grow(row);
  }

  private grow(row: number): void {
    while (this.rows <= row) this.rows *= 2;
    for (const column of this.columns) column.grow(this.rows);
  }
}
