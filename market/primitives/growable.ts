const LEAST_ROWS = 64;

type Numbers = Float64Array | Int32Array;

/**
 * Rows of numbers in columns that grow together. A column is a field of the table, made by `numbers` or `ints`, with zeros
 * at first: an array and nothing around it, because a market reads hundreds of cells for each job. Growing puts longer
 * arrays into the fields, so nobody keeps one; and rows that the table has not reached are not to be read.
 */
export abstract class Table {
  private rows: number;

  /** @param rows so many are expected: memory that is not reached costs nothing, and growing costs time */
  constructor(rows = 0) {
    this.rows = Math.max(LEAST_ROWS, rows);
  }

  protected numbers(): Float64Array {
    return new Float64Array(this.rows);
  }

  /** The same for ids, counts and codes: whole numbers from -2^31 to 2^31 - 1, in half the memory. */
  protected ints(): Int32Array {
    return new Int32Array(this.rows);
  }

  /** Makes sure that there is such a row. */
  protected reach(row: number): void {
    if (row >= this.rows) this.grow(row);
  }

  private grow(row: number): void {
    while (this.rows <= row) this.rows *= 2;
    const fields = this as unknown as Record<string, unknown>;
    for (const [name, column] of Object.entries(fields)) {
      if (column instanceof Float64Array) fields[name] = copied(column, new Float64Array(this.rows));
      else if (column instanceof Int32Array) fields[name] = copied(column, new Int32Array(this.rows));
    }
  }
}

function copied(column: Numbers, longer: Numbers): Numbers {
  longer.set(column);
  return longer;
}
