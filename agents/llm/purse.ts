import { formatUsd } from '#market/index.js';
import { BadReply } from './bad-reply.js';

/** Millionths of a cent in one. */
export const MICRO = 1_000_000;

/** What a cap holds, in millionths of a cent. */
export class Purse {
  spent: number;
  /** What was spent when it was last divided among those who decide at the same time. */
  settled: number;

  constructor(
    /** Where the scenario says so, such as `budgets.role.bidder`. */
    readonly path: string,
    private readonly capCents: number,
    spentBefore = 0,
  ) {
    this.spent = spentBefore;
    this.settled = spentBefore;
  }

  get left(): number {
    return this.capCents * MICRO - this.settled;
  }

  settle(): void {
    this.settled = this.spent;
  }

  reached(): BadReply {
    return capReached(this.path, this.capCents, this.settled);
  }
}

/** No further call is made for whoever this cap is about. */
export const capReached = (path: string, capCents: number, spentMicroCents: number): BadReply =>
  new BadReply('budget', `${path} is ${formatUsd(capCents)}, and ${dollars(spentMicroCents)} is spent`, path);

/** Fractions of a cent are shown where they are all there is. */
export const dollars = (microCents: number): string =>
  `$${(microCents / MICRO / 100).toFixed(microCents < MICRO ? 6 : 4)}`;
