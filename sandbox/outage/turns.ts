import { setMaxListeners } from 'node:events';

export type EndTurn = () => void;

export interface TurnLimits {
  /** How many turns there are at once. */
  readonly atOnce: number;
  /** How many may wait for one. */
  readonly waiting: number;
}

/** Too many wait already. */
export class NoTurnError extends Error {
  override readonly name = 'NoTurnError';
}

interface Waiting {
  readonly start: () => void;
}

/** So many at once and no more; the others wait, first come first served, and not more than the limit of those. */
export class Turns {
  private readonly waiting: Waiting[] = [];
  private taken = 0;

  constructor(private readonly limits: TurnLimits) {}

  get load(): { readonly taken: number; readonly waiting: number; readonly limits: TurnLimits } {
    return { taken: this.taken, waiting: this.waiting.length, limits: this.limits };
  }

  /** @throws NoTurnError @throws the signal's reason, when it asks to stop while this one waits */
  take(signal: AbortSignal): Promise<EndTurn> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.taken < this.limits.atOnce) {
      this.taken += 1;
      return Promise.resolve(this.turn());
    }
    if (this.waiting.length >= this.limits.waiting) {
      return Promise.reject(new NoTurnError(`${this.waiting.length} wait for their turn already`));
    }
    return this.wait(signal);
  }

  private wait(signal: AbortSignal): Promise<EndTurn> {
    setMaxListeners(0, signal);
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(signal.reason);
      };
      const entry: Waiting = {
        start: () => {
          signal.removeEventListener('abort', leave);
          resolve(this.turn());
        },
      };
      this.waiting.push(entry);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** A turn that ends goes to the next in line. */
  private turn(): EndTurn {
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const next = this.waiting.shift();
      if (next) next.start();
      else this.taken -= 1;
    };
  }
}
