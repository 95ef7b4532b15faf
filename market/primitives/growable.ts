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
    if (index >= this.items.length) this.grow(index);
    this.items[index] = value;
  }

  private grow(index: number): void {
    let size = this.items.length;
    while (size <= index) size *= 2;
    const larger = new Float64Array(size).fill(this.fill, this.items.length);
    larger.set(this.items);
    this.items = larger;
  }
}
