/** Above it something is left out, or taken together. */
export const MOST_KEPT = 512;

/**
 * Of numbers without an end, means of consecutive ones: each number itself up to 512 of them, then of two, of four. Where they
 * are independent, resampling such means gives a mean the same spread and skewness as resampling the numbers.
 */
export class Blocks {
  private readonly means: number[] = [];
  private size = 1;
  private sum = 0;
  private inBlock = 0;

  add(value: number): void {
    this.sum += value;
    if (++this.inBlock < this.size) return;
    this.means.push(this.sum / this.size);
    this.sum = 0;
    this.inBlock = 0;
    if (this.means.length === MOST_KEPT) this.merge();
  }

  /** Full blocks only. */
  get values(): readonly number[] {
    return this.means;
  }

  get numbersPerBlock(): number {
    return this.size;
  }

  private merge(): void {
    for (let pair = 0; pair < MOST_KEPT / 2; pair++)
      this.means[pair] = (this.means[2 * pair]! + this.means[2 * pair + 1]!) / 2;
    this.means.length = MOST_KEPT / 2;
    this.size *= 2;
  }
}

/** Of numbers without an end all up to 512, then every second, every fourth: a sample, where they are independent. */
export class Thinned {
  private readonly kept: number[] = [];
  private step = 1;
  private seen = 0;

  add(value: number): void {
    if (this.seen++ % this.step !== 0) return;
    this.kept.push(value);
    if (this.kept.length < MOST_KEPT) return;
    for (let place = 0; place < MOST_KEPT / 2; place++) this.kept[place] = this.kept[2 * place]!;
    this.kept.length = MOST_KEPT / 2;
    this.step *= 2;
  }

  get values(): readonly number[] {
    return this.kept;
  }
}
