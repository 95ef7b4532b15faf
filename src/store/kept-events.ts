/** An event that a run has kept, and what it came to when it was played again. */
export interface Difference {
  readonly seq: number;
  /** Null where the kept run has ended already. */
  readonly kept: string | null;
  /** Null where the run that was played again has ended already. */
  readonly replayed: string | null;
}

/** Holds events that are made again against those that were kept, one by one. */
export class KeptEvents {
  private compared = 0;
  private ended = false;
  private found: Difference | null = null;

  constructor(private readonly bodies: AsyncIterator<string>) {}

  /** How many were the same. */
  get same(): number {
    return this.compared;
  }

  /** The first difference up to now; that the kept run ends earlier is none. */
  get difference(): Difference | null {
    return this.found;
  }

  /** @returns whether there was one to compare with */
  async compare(body: string): Promise<boolean> {
    if (this.found) return true;
    const next = this.ended ? null : await this.bodies.next();
    if (next === null || next.done) {
      this.ended = true;
      return false;
    }
    if (next.value === body) this.compared += 1;
    else this.found = { seq: this.compared + 1, kept: next.value, replayed: body };
    return true;
  }

  /** To be called at the end: the kept run may have had more. */
  async finish(): Promise<Difference | null> {
    if (!this.found && !this.ended) {
      const next = await this.bodies.next();
      if (!next.done) this.found = { seq: this.compared + 1, kept: next.value, replayed: null };
    }
    return this.found;
  }
}
