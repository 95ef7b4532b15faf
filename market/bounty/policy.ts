import type { Cents } from '../primitives/money.js';
import type { Seconds } from '../primitives/sim-time.js';

/**
 * How the price of a job that nobody has delivered goes up. A policy is a ladder known to everybody in advance:
 * rung 0 is the opening bounty, and each raise goes one rung up.
 */
export interface BountyPolicy {
  /** The last rung; Infinity where only the cap ends the climb. */
  readonly lastRung: number;
  /** The bounty at a rung before the cap, in cents. */
  level(openingCents: Cents, rung: number): Cents;
  /** How long rung `rung` lasts before time raises it to the next, in seconds. */
  waitSeconds(rung: number): Seconds;
  /** So many offers in a period are enough; one when left out. */
  readonly offersWanted?: number;
}

/** What makes the bounty climb. `noBids`: fewer offers than wanted came in a period in which nobody had the job. */
export const BOUNTY_TRIGGERS = ['time', 'rejectedWork', 'rejectedProposals', 'noBids'] as const;
export type BountyTrigger = (typeof BOUNTY_TRIGGERS)[number];

/** A policy with its limits: the cap is also what the client puts in escrow. */
export interface BountyTerms {
  readonly policy: BountyPolicy;
  readonly triggers: ReadonlySet<BountyTrigger>;
  /** The cap for a job that opens at this bounty, in cents. */
  readonly capCents: (openingCents: Cents) => Cents;
  /** How long after posting an open job expires. */
  readonly deadlineSeconds: Seconds;
}

/** The bounty at a rung, cap applied. */
export function bountyAt(terms: BountyTerms, openingCents: Cents, rung: number): Cents {
  return Math.min(terms.policy.level(openingCents, rung), terms.capCents(openingCents));
}

/** The last rung that still raises the bounty. */
export function canRaise(terms: BountyTerms, openingCents: Cents, rung: number): boolean {
  return rung < terms.policy.lastRung && bountyAt(terms, openingCents, rung) < terms.capCents(openingCents);
}

/** Whether a period with too few offers raises the bounty. Where time does so anyway, they are not counted. */
export function raisesForFewOffers({ triggers }: BountyTerms): boolean {
  return triggers.has('noBids') && !triggers.has('time');
}

/**
 * The announced ladder of a job: when time alone raises it, or a lack of offers at the earliest, and to what. Ends at
 * the cap, the last rung or the deadline.
 */
export function announcedLadder(terms: BountyTerms, openingCents: Cents): LadderStep[] {
  const steps: LadderStep[] = [{ afterSeconds: 0, bountyCents: bountyAt(terms, openingCents, 0) }];
  if (!terms.triggers.has('time') && !terms.triggers.has('noBids')) return steps;
  let afterSeconds = 0;
  for (let rung = 0; canRaise(terms, openingCents, rung); rung++) {
    afterSeconds += terms.policy.waitSeconds(rung);
    if (afterSeconds >= terms.deadlineSeconds) break;
    steps.push({ afterSeconds, bountyCents: bountyAt(terms, openingCents, rung + 1) });
  }
  return steps;
}

export interface LadderStep {
  readonly afterSeconds: Seconds;
  readonly bountyCents: Cents;
}
