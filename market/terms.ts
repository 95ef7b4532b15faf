import { type BountyTerms, type BountyTrigger, raisesForFewOffers } from './bounty/policy.js';
import type { BasisPoints } from './primitives/money.js';
import type { Seconds } from './primitives/sim-time.js';

/**
 * What is seen of the proposals that stand: `arrival` and `shuffled` show them to the manager and to other bidders in
 * that order; `sealed-window` shows bidders none before the window has closed, and the manager all by arrival.
 */
export const OFFER_VISIBILITIES = ['arrival', 'shuffled', 'sealed-window'] as const;
export type OfferVisibility = (typeof OFFER_VISIBILITIES)[number];

/** Who is paid in a contest: the first that is accepted, or of all accepted the one with the best reviews. */
export const CONTEST_PRIZES = ['first-correct', 'best-score'] as const;
export type ContestPrize = (typeof CONTEST_PRIZES)[number];

/** The rules by name; inside the market a rule is its place in this list. */
export const AWARD_RULE_NAMES = [
  'posted-price',
  'proposals',
  'sealed-first-price',
  'sealed-second-price',
  'contest',
] as const;

/** How a job is awarded: see the registry in `award/`. */
export type AwardTerms =
  | { readonly rule: 'posted-price' }
  | {
      readonly rule: 'proposals';
      /** How long after the first proposal the round is decided. */
      readonly windowSeconds: Seconds;
      /** Who chooses: the job's manager, or the lowest price (the earliest of equals). */
      readonly chooser: 'manager' | 'lowest-price';
      /** By arrival when left out. */
      readonly visibility?: OfferVisibility;
    }
  | {
      readonly rule: 'sealed-first-price' | 'sealed-second-price';
      /** How long after the first proposal the bids are opened. */
      readonly windowSeconds: Seconds;
    }
  | {
      readonly rule: 'contest';
      /** How long after the first entry others may enter; then all of them begin to work. */
      readonly windowSeconds: Seconds;
      /** How long they have from then on to hand in. */
      readonly submitSeconds: Seconds;
      readonly prize: ContestPrize;
    };

/** Which verdicts of a panel an arbiter has the last word on: those that it does not agree on, or all rejections. */
export const DISPUTES = ['split', 'rejection'] as const;
export type DisputeKind = (typeof DISPUTES)[number];

/** A panel of reviewers drawn for each submission; work is accepted with at least so many approvals. */
export interface ReviewTerms {
  readonly panelSize: number;
  readonly approvalsNeeded: number;
  /** The panel has the last word when left out, or where nobody arbitrates. */
  readonly disputes?: DisputeKind;
  /** The share of all other work that the panel accepts on which an arbiter has the last word too; none when left out. */
  readonly audit?: BasisPoints;
}

export interface PaymentTerms {
  /** The platform's part of the price. */
  readonly fee: BasisPoints;
  /** From acceptance to payment. */
  readonly delaySeconds: Seconds;
  /** What is agreed is paid at any pace when left out. */
  readonly pace?: PaceTerms;
  /** How long after acceptance a fault takes the bonus back; not at all when left out. */
  readonly warrantySeconds?: Seconds;
}

/** How much of the price accepted work brings, by how soon after the award it was accepted. Days are working days. */
export interface PaceTerms {
  /** In order; the last one holds until the end. */
  readonly steps: readonly { readonly withinDays: number; readonly share: BasisPoints }[];
  /** When the agreement ends if nothing has been handed in. */
  readonly endAfterDays: number;
}

/** The rules under which a job is posted. */
export interface JobTerms {
  readonly bounty: BountyTerms;
  readonly award: AwardTerms;
  readonly review: ReviewTerms;
  readonly payment: PaymentTerms;
  /** How long after an award the client may end it while nothing has been handed in; never when left out. */
  readonly deliverySeconds?: Seconds;
}

/** Terms as the market keeps them, with what it asks of them again and again. */
export interface TermsInForce extends JobTerms {
  readonly raisedBy: Readonly<Record<BountyTrigger, boolean>>;
  /** Whether offers are counted, because too few of them raise the bounty. */
  readonly countsOffers: boolean;
  /** The place of its award rule in `AWARD_RULE_NAMES`. */
  readonly awardRule: number;
  /** How long after its first offer a round is closed; 0 is the end of the instant. */
  readonly windowSeconds: Seconds;
  /** Whether a manager chooses among the offers. */
  readonly managed: boolean;
}

export const inForce = (terms: JobTerms): TermsInForce => ({
  ...terms,
  raisedBy: {
    time: terms.bounty.triggers.has('time'),
    rejectedWork: terms.bounty.triggers.has('rejectedWork'),
    rejectedProposals: terms.bounty.triggers.has('rejectedProposals'),
    noBids: terms.bounty.triggers.has('noBids'),
  },
  countsOffers: raisesForFewOffers(terms.bounty),
  awardRule: AWARD_RULE_NAMES.indexOf(terms.award.rule),
  windowSeconds: 'windowSeconds' in terms.award ? terms.award.windowSeconds : 0,
  managed: terms.award.rule === 'proposals' && terms.award.chooser === 'manager',
});
