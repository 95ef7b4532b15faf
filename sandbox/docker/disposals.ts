import { availableParallelism } from 'node:os';

/** Ends that nobody waits for, but that still cost the machine something: no more than a few may be under way. */
export class Disposals {
  private readonly under = new Set<Promise<unknown>>();

  constructor(private readonly most = 4 * availableParallelism()) {}

  add(gone: Promise<unknown>): void {
    const settled = gone.catch(() => {});
    this.under.add(settled);
    void settled.then(() => this.under.delete(settled));
  }

  async notTooMany(): Promise<void> {
    while (this.under.size >= this.most) await Promise.race(this.under);
  }

  async all(): Promise<void> {
    await Promise.all(this.under);
  }
}
