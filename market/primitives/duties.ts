import { Table } from './growable.js';

/** What the market waits for somebody outside to do, in the order in which it came up. */
export const DUTY = { decide: 0, work: 1, review: 2, truth: 3, enter: 4, resolve: 5 } as const;
export type Duty = (typeof DUTY)[keyof typeof DUTY];

export class Duties extends Table {
  /** The last one taken: what is to be done, and with which job, proposal or submission. */
  kind: Duty = DUTY.decide;
  target = 0;

  private readonly kinds = this.ints();
  private readonly targets = this.ints();
  private next = 0;
  private end = 0;

  add(kind: Duty, target: number): void {
    this.reach(this.end);
    this.kinds[this.end] = kind;
    this.targets[this.end++] = target;
  }

  get pending(): boolean {
    return this.next < this.end;
  }

  /** Takes the oldest one into `kind` and `target`; false when there is none. */
  take(): boolean {
    if (this.next === this.end) return false;
    this.kind = this.kinds[this.next]! as Duty;
    this.target = this.targets[this.next++]!;
    if (this.next === this.end) {
      this.next = 0;
      this.end = 0;
    }
    return true;
  }
}
