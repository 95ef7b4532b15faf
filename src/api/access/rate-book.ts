import { ThrottlerStorageService } from '@nestjs/throttler';

const MINUTE_MS = 60_000;
/** Addresses come and go: more than this are looked through for those that are quiet. */
const MANY = 1_000;

export interface RateUse {
  readonly limit: number;
  /** Requests in the minute before its last one. */
  readonly used: number;
  /** Whether that one was refused. */
  readonly refused: boolean;
}

interface Noted extends RateUse {
  readonly at: number;
}

/** Counts requests, and remembers of who sent any in the last minute how many are left. */
export class RateBook extends ThrottlerStorageService {
  private readonly noted = new Map<string, Noted>();

  /** @param perAddress how many requests in a minute are let through without a token */
  constructor(readonly perAddress: number) {
    super();
  }

  override async increment(
    ...request: Parameters<ThrottlerStorageService['increment']>
  ): ReturnType<ThrottlerStorageService['increment']> {
    const [key, , limit] = request;
    const record = await super.increment(...request);
    const { totalHits, isBlocked } = record;
    if (this.noted.size > MANY) this.forgetQuiet();
    this.noted.set(key, { limit, used: Math.min(totalHits, limit), refused: isBlocked, at: Date.now() });
    return record;
  }

  /** By token, and by `address ADDRESS` of those without one. */
  uses(): ReadonlyMap<string, RateUse> {
    this.forgetQuiet();
    return new Map([...this.noted].map(([who, { at: _, ...use }]) => [who, use]));
  }

  private forgetQuiet(): void {
    const since = Date.now() - MINUTE_MS;
    for (const [who, { at }] of this.noted) if (at < since) this.noted.delete(who);
  }
}
