import type { DisputeKind } from '../terms.js';
import { binomial } from './special.js';

export interface ReviewerQuality {
  /** The probability that right work passes. */
  readonly sensitivity: number;
  /** The probability that wrong work is stopped. */
  readonly specificity: number;
}

export interface PanelTerms {
  readonly reviewers: number;
  /** How many must accept; more than half when it is left out. */
  readonly quorum?: number;
}

export interface ArbitrationTerms extends Required<PanelTerms> {
  /** What the arbiter has the last word on; the panel always has it when left out. */
  readonly disputes?: DisputeKind;
  /** The chance that what it need not look at, and the panel accepts, is put before it all the same. */
  readonly audit?: number;
  /** How good the arbiter is. */
  readonly arbiter: ReviewerQuality;
}

/** The share of paid work that is right, when a share `right` of the submitted work is (Bayes). */
export function paidRightShare(right: number, { sensitivity, specificity }: ReviewerQuality): number {
  const rightAndPaid = right * sensitivity;
  return rightAndPaid / (rightAndPaid + (1 - right) * (1 - specificity));
}

/** A panel of reviewers who err independently of each other, as one reviewer. Condorcet (1785). */
export function panelQuality(
  one: ReviewerQuality,
  { reviewers, quorum = Math.floor(reviewers / 2) + 1 }: PanelTerms,
): ReviewerQuality {
  const accepts = (chance: number) => {
    let sum = 0;
    for (let votes = quorum; votes <= reviewers; votes++) sum += binomial(reviewers, votes, chance);
    return sum;
  };
  return { sensitivity: accepts(one.sensitivity), specificity: 1 - accepts(1 - one.specificity) };
}

/**
 * A panel together with an arbiter who errs independently of it, as one reviewer. With U the chance that the panel's
 * acceptance stands if it is not audited, and D that the arbiter has to decide, work is accepted with
 * U (1 - x + x a) + D a, where x is audited and the arbiter accepts with a. For n members who accept with p: where the panel has the last word
 * U = P, the panel's own chance, and D = 0; about splits U = p^n and D = 1 - p^n - (1 - p)^n; about rejections U = P and D = 1 - P.
 */
export function arbitratedQuality(one: ReviewerQuality, terms: ArbitrationTerms): ReviewerQuality {
  const { reviewers, disputes, arbiter, audit = 0 } = terms;
  const panel = panelQuality(one, terms);
  const last = (panelAccepts: number, p: number, a: number) => {
    const stands = disputes === 'split' ? p ** reviewers : panelAccepts;
    const decides = {
      none: 0,
      split: 1 - p ** reviewers - (1 - p) ** reviewers,
      rejection: 1 - panelAccepts,
    }[disputes ?? 'none'];
    return stands * (1 - audit + audit * a) + decides * a;
  };
  return {
    sensitivity: last(panel.sensitivity, one.sensitivity, arbiter.sensitivity),
    specificity: 1 - last(1 - panel.specificity, 1 - one.specificity, 1 - arbiter.specificity),
  };
}
