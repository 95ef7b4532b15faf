import type { BountyTerms } from './bounty/policy.js';
import type { BasisPoints } from './primitives/money.js';
import type { Seconds } from './primitives/sim-time.js';

/** How a job is awarded: see the registry in `award/`. */
export type AwardTerms =
  | { readonly rule: 'posted-price' }
  | {
      readonly rule: 'proposals';
      /** How long after the first proposal the round is decided. */
      readonly windowSeconds: Seconds;
      /** Who chooses: the job's manager, or the lowest price (the earliest of equals). */
      readonly chooser: 'manager' | 'lowest-price';
    };

/** A panel of reviewers drawn for each submission; work is accepted with at least so many approvals. */
export interface ReviewTerms {
  readonly panelSize: number;
  readonly approvalsNeeded: number;
}

export interface PaymentTerms {
  /** The platform's part of the price. */
  readonly fee: BasisPoints;
  /** From acceptance to payment. */
  readonly delaySeconds: Seconds;
}

/** The rules under which a job is posted. */
export interface JobTerms {
  readonly bounty: BountyTerms;
  readonly award: AwardTerms;
  readonly review: ReviewTerms;
  readonly payment: PaymentTerms;
}
