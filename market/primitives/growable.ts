/** A column of numbers that grows. Reading past the end gives what it is filled with. */
export class Column {
  private items: Float64Array;

  constructor(private readonly fill = 0) {
    this.items = new Float64Array(64).fill(fill);
  }

  get(index: number): number {
    // An explicit bound: reading past the end of a typed array is what engines do slowly.
    return index < this.items.length ? this.items[index]! : this.fill;
  }

  set(index: number, value: number): void {
    if (index >= this.items.length)
      this.items = grown(this.items, new Float64Array(roomFor(index)), this.fill);
    this.items[index] = value;
  }
}

/** The same for ids, counts and codes: whole numbers from -2^31 to 2^31 - 1, in half the memory. */
export class IntColumn {
  private items: Int32Array;

  constructor(private readonly fill = 0) {
    this.items = new Int32Array(64).fill(fill);
  }

  get(index: number): number {
    return index < this.items.length ? this.items[index]! : this.fill;
  }

  set(index: number, value: number): void {
    if (index >= this.items.length) this.items = grown(this.items, new Int32Array(roomFor(index)), this.fill);
    this.items[index] = value;
  }
}

const roomFor = (index: number): number => 2 ** Math.ceil(Math.log2(index + 1.5));

function grown<T extends Float64Array | Int32Array>(items: T, larger: T, fill: number): T {
  larger.set(items);
  if (fill !== 0) larger.fill(fill, items.length);
  return larger;
}
