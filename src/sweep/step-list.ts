const LEAST_ROOM = 64;

/** What is due in an instant, of one kind: the numbers of jobs, submissions or participants, in ascending order. */
export class StepList {
  count = 0;
  private keys = new Int32Array(LEAST_ROOM);
  private isSorted = true;

  add(key: number): void {
    const { keys, count } = this;
    if (count === keys.length) this.makeRoom();
    if (count > 0 && keys[count - 1]! > key) this.isSorted = false;
    this.keys[count] = key;
    this.count++;
  }

  /** The same list, when all are in. */
  inOrder(): this {
    if (!this.isSorted) {
      this.keys.subarray(0, this.count).sort();
      this.isSorted = true;
    }
    return this;
  }

  at(place: number): number {
    return this.keys[place]!;
  }

  clear(): void {
    this.count = 0;
  }

  private makeRoom(): void {
    const { keys } = this;
    this.keys = new Int32Array(2 * keys.length);
    this.keys.set(keys);
  }
}
