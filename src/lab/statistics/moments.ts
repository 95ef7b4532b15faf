import { type Estimate, studentQuantile } from '../estimates.js';

/**
 * Mean, spread and skewness of numbers that are seen once and not kept: the updating formulas of T. B. Terriberry (2007),
 * as in P. Pebay, Sandia report SAND2008-6212.
 */
export class Moments {
  count = 0;
  mean = 0;
  least = Infinity;
  most = -Infinity;
  private second = 0;
  private third = 0;

  add(value: number): void {
    const before = this.count++;
    const delta = value - this.mean;
    const step = delta / this.count;
    const term = delta * step * before;
    this.mean += step;
    this.third += term * step * (before - 1) - 3 * step * this.second;
    this.second += term;
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
  }

  /** Of a sample: divided by one less than their number. NaN of fewer than two. */
  get variance(): number {
    return this.count < 2 ? NaN : this.second / (this.count - 1);
  }

  get deviation(): number {
    return Math.sqrt(this.variance);
  }

  /** Of the mean. */
  get error(): number {
    return this.deviation / Math.sqrt(this.count);
  }

  /** Of all the numbers, sqrt(n) m3 / m2^1.5; 0 where they do not differ. */
  get skewness(): number {
    return this.second === 0 ? 0 : (Math.sqrt(this.count) * this.third) / this.second ** 1.5;
  }

  /** Student's interval of the mean; null of fewer than two numbers. */
  get estimate(): Estimate | null {
    if (this.count < 2) return null;
    const half = studentQuantile(this.count - 1) * this.error;
    return { mean: this.mean, low: this.mean - half, high: this.mean + half };
  }
}
