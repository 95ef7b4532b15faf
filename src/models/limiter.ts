import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';

export interface LimiterOptions {
  /** Calls at once, at most. */
  readonly concurrency: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
}

const MINUTE_MS = 60_000;

/**
 * How much one endpoint is asked at once: up by one after as many calls without complaint as there are at once, and down
 * by half when it says that it is too much.
 */
export class Limiter {
  private readonly queue: PQueue;
  private readonly tokens: TokenBucket | null;
  private most: number;
  private inARow = 0;
  private lastDrop = Number.NEGATIVE_INFINITY;

  constructor({ concurrency, requestsPerMinute, tokensPerMinute }: LimiterOptions) {
    this.most = concurrency;
    const pace =
      requestsPerMinute === undefined ? {} : { interval: MINUTE_MS, intervalCap: requestsPerMinute };
    this.queue = new PQueue({ concurrency, ...pace });
    this.tokens = tokensPerMinute === undefined ? null : new TokenBucket(tokensPerMinute);
  }

  get concurrency(): number {
    return this.queue.concurrency;
  }

  /** More calls at once, at most: for somebody else who asks the same endpoint. */
  widen(concurrency: number): void {
    if (concurrency <= this.most) return;
    this.most = concurrency;
    this.queue.concurrency = concurrency;
  }

  /** Makes a call of so many tokens when there is room for it. */
  async run<T>(tokens: number, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    const inTurn = async () => {
      await this.tokens?.take(tokens, signal);
      return { value: await call() };
    };
    const done = await this.queue.add(inTurn, { signal });
    return done.value;
  }

  /** An answer came. */
  succeeded(): void {
    this.inARow += 1;
    if (this.inARow < this.queue.concurrency) return;
    this.inARow = 0;
    this.queue.concurrency = Math.min(this.most, this.queue.concurrency + 1);
  }

  /** It was too much. What was begun before the last complaint says nothing new. */
  refused(begun: number): void {
    this.inARow = 0;
    if (begun < this.lastDrop) return;
    this.lastDrop = performance.now();
    this.queue.concurrency = Math.max(1, Math.floor(this.queue.concurrency / 2));
  }
}

/** So many tokens a minute, and no more than a minute's worth saved up. */
class TokenBucket {
  private level: number;
  private at = performance.now();

  constructor(private readonly perMinute: number) {
    this.level = perMinute;
  }

  async take(tokens: number, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    this.level = Math.min(this.perMinute, this.level + ((now - this.at) * this.perMinute) / MINUTE_MS);
    this.at = now;
    this.level -= Math.min(tokens, this.perMinute);
    if (this.level >= 0) return;
    await sleep((-this.level * MINUTE_MS) / this.perMinute, undefined, { signal });
  }
}
