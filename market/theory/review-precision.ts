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
